package io.tracemill.query.ledger;

import io.tracemill.query.clickhouse.Statement;
import java.util.List;
import java.util.Map;

/// The one statement of the ledger: every span that was accepted, and every row that is stored,
/// meet under project, trace, span id and life of the trace, and are told what they are.
///
/// A life ends with each erasure that takes the span. Of the spans of one life the first is the one
/// that is to be stored; a row knows its span by the version, which is offset and place. Of what
/// was erased a while ago only the numbers are left; both are there for a moment.
final class LedgerSql {

    /// What is settled is older than both sinks.
    private static final String SQL =
            """
            WITH
              erasures AS (
                SELECT project_id, trace_id, groupArray((kafka_offset, span_ids)) AS takes
                FROM accepted FINAL
                WHERE project_id IN {projects:Array(String)} AND kind = 'erasure' AND received_at >= fromUnixTimestamp64Milli({erased_from:Int64})
                GROUP BY project_id, trace_id),
              unswept AS (
                SELECT kafka_partition, kafka_offset FROM accepted
                WHERE (project_id, trace_id) IN (SELECT project_id, trace_id FROM erasures) AND kind NOT IN ('erasure', 'erased')),
              given_up AS (
                SELECT kafka_partition, kafka_offset, groupArray(place) AS places
                FROM rejections FINAL
                WHERE project_id IN {projects:Array(String)} AND topic = 'trace-events' AND stage = 'span-sink'
                GROUP BY kafka_partition, kafka_offset),
              events AS (
                SELECT project_id, trace_id, kafka_partition, kafka_offset, toDate(received_at, 'UTC') AS day, spans, kind,
                  if(kind = 'unreadable', [concat('\\0', toString(kafka_partition), '/', toString(kafka_offset))], span_ids) AS ids
                FROM accepted FINAL
                WHERE project_id IN {projects:Array(String)} AND kind != 'erasure'
                  AND NOT (kind = 'erased' AND (kafka_partition, kafka_offset) IN (SELECT kafka_partition, kafka_offset FROM unswept))
                  AND received_at >= fromUnixTimestamp64Milli({from:Int64}) AND received_at < fromUnixTimestamp64Milli({to:Int64})
                  AND kafka_offset < transform(kafka_partition, {partitions:Array(UInt32)}, {accounted:Array(UInt64)}, toUInt64(0)) $TRACES),
              explained AS (
                SELECT e.project_id AS project_id, e.trace_id AS trace_id, e.kafka_partition AS p, e.kafka_offset AS o, e.day AS day,
                  e.ids AS ids, erasures.takes AS takes, given_up.places AS places
                FROM events AS e
                LEFT JOIN erasures ON erasures.project_id = e.project_id AND erasures.trace_id = e.trace_id
                LEFT JOIN given_up ON given_up.kafka_partition = e.kafka_partition AND given_up.kafka_offset = e.kafka_offset),
              instances AS (
                SELECT project_id, trace_id, id AS span_id, p, o, bitOr(bitShiftLeft(o, 20), toUInt64(number - 1)) AS pos, day, takes, 1 AS is_accepted,
                  has(places, toInt64(-1)) OR has(places, toInt64(number - 1)) AS is_rejected
                FROM explained ARRAY JOIN ids AS id, arrayEnumerate(ids) AS number),
              stored_rows AS (
                SELECT s.project_id AS project_id, s.trace_id AS trace_id, s.span_id AS span_id,
                  toUInt32(kafkaMurmurHash(concat(s.project_id, '/', s.trace_id)) % {partition_count:UInt32}) AS p,
                  bitShiftRight(toUInt64(9223372036854775807 - s.version), 20) AS o, toUInt64(9223372036854775807 - s.version) AS pos,
                  toDate(s.received_at, 'UTC') AS day, erasures.takes AS takes, 0 AS is_accepted, 0 AS is_rejected
                FROM spans AS s LEFT JOIN erasures ON erasures.project_id = s.project_id AND erasures.trace_id = s.trace_id
                WHERE s.project_id IN {projects:Array(String)} AND s.received_at >= fromUnixTimestamp64Milli({stored_from:Int64})
                  AND s.received_at < fromUnixTimestamp64Milli({to:Int64}) $TRACES),
              both AS (
                SELECT project_id, $TRACE sipHash64(trace_id, span_id) AS span, p, o, pos, day, is_accepted, is_rejected,
                  arrayCount(t -> t.1 < o AND (empty(t.2) OR has(t.2, span_id)), takes) AS life,
                  arrayExists(t -> t.1 > o AND (empty(t.2) OR has(t.2, span_id)), takes) AS is_erased,
                  arrayExists(t -> t.1 > o AND t.1 < $STORED AND (empty(t.2) OR has(t.2, span_id)), takes) AS is_surely_erased
                FROM (SELECT * FROM instances UNION ALL SELECT * FROM stored_rows)),
              spans_of_a_life AS (
                SELECT project_id, $ANY_TRACE span, life, any(p) AS p,
                  minIf(pos, is_accepted AND NOT is_rejected) AS first_pos, argMinIf(day, pos, is_accepted AND NOT is_rejected) AS first_day,
                  countIf(is_accepted AND NOT is_rejected) AS live,
                  max(is_erased) AS is_erased, max(is_surely_erased) AS is_surely_erased,
                  countIf(NOT is_accepted) AS stored_count, minIf(pos, NOT is_accepted) AS lowest, maxIf(pos, NOT is_accepted) AS highest,
                  argMinIf(day, pos, NOT is_accepted) AS stored_day,
                  groupArrayIf((pos, day), is_accepted AND is_rejected) AS refused
                FROM both GROUP BY project_id, span, life),
              judged AS (
                SELECT project_id, $TRACE p, stored_day, stored_count, lowest, is_surely_erased,
                  arrayFilter(r -> stored_count > 0 AND (r.1 = lowest OR r.1 = highest), refused) AS rescued,
                  arrayFilter(r -> NOT (stored_count > 0 AND (r.1 = lowest OR r.1 = highest)), refused) AS rejected,
                  live > 0 OR notEmpty(rescued) AS is_known,
                  if(live > 0, first_day, if(notEmpty(rescued), rescued[1].2, toDate(0))) AS first_day,
                  multiIf(
                    is_surely_erased, 'erased',
                    stored_count > 0, 'stored',
                    is_erased, 'erased',
                    bitShiftRight(first_pos, 20) < $STORED AND {listed:UInt8}, 'missing',
                    'pending') AS what
                FROM spans_of_a_life),
              told AS (
                SELECT project_id, $TRACE arrayJoin(arrayConcat(
                  if(is_known, [(first_day, what)], []),
                  arrayMap(r -> (r.2, 'rejected'), rejected),
                  if(stored_count > 0 AND (is_surely_erased OR (NOT is_known AND bitShiftRight(lowest, 20) < $ACCOUNTED AND bitShiftRight(lowest, 20) >= $BEGUN)),
                    [(stored_day, 'surplus')], []))) AS one
                FROM judged)
            """;

    private static final String DAYS =
            """
            SELECT project_id, toUInt16(day) AS day, sumMap(map(what, toInt64(n))) AS counts
            FROM (
              SELECT project_id, one.1 AS day, one.2 AS what, count() AS n FROM told WHERE one.1 >= $SHOWN GROUP BY project_id, day, what
              UNION ALL
              SELECT project_id, day, 'accepted' AS what, sum(spans) AS n FROM events WHERE day >= $SHOWN GROUP BY project_id, day
              UNION ALL
              SELECT project_id, day, 'erased' AS what, sum(spans) AS n FROM events WHERE kind = 'erased' AND day >= $SHOWN GROUP BY project_id, day)
            GROUP BY project_id, day ORDER BY day, project_id\
            """
                    .replace(
                            "$SHOWN",
                            "toDate(fromUnixTimestamp64Milli({shown_from:Int64}), 'UTC')");

    private static final String MISSING_TRACES =
            """
            SELECT DISTINCT project_id, trace_id FROM told WHERE one.2 = 'missing' LIMIT {limit:UInt32}\
            """;

    private static final String STORED =
            "transform(p, {partitions:Array(UInt32)}, {stored:Array(UInt64)}, toUInt64(0))";
    private static final String ACCOUNTED =
            "transform(p, {partitions:Array(UInt32)}, {accounted:Array(UInt64)}, toUInt64(0))";
    private static final String BEGUN =
            "transform(p, {partitions:Array(UInt32)}, {begun:Array(UInt64)}, toUInt64(0))";
    private static final String OF_TRACES =
            "AND (project_id, trace_id) IN (SELECT arrayJoin(arrayZip({of_projects:Array(String)}, {of_traces:Array(String)})))";

    /// Gateways' clocks need not agree.
    private static final long HOUR_MILLIS = 3_600_000;

    /// What is sent again is mostly sent again soon, but perhaps behind a midnight.
    private static final long DAY_MILLIS = 24 * HOUR_MILLIS;

    private static final String SPILL_BYTES = "268435456";

    private final LedgerOffsets offsets;
    private final Map<Integer, Long> begun;

    /// @param begun the first offset that was accounted for, by partition
    LedgerSql(LedgerOffsets offsets, Map<Integer, Long> begun) {
        this.offsets = offsets;
        this.begun = Map.copyOf(begun);
    }

    /// Rows of project, day since 1970, counts by what they are.
    Statement days(LedgerRequest request) {
        return bound("ledger", request, dayBefore(request)).sql(sql(false, "") + DAYS);
    }

    /// Rows of project and trace.
    Statement missingTraces(LedgerRequest request, int limit) {
        return bound("ledger: missing", request, dayBefore(request))
                .whole("limit", limit)
                .sql(sql(true, "") + MISSING_TRACES);
    }

    /// The same as the days, of some traces only, and of all their history.
    ///
    /// @param traces each with its project
    Statement daysOf(LedgerRequest request, List<Map.Entry<String, String>> traces) {
        return bound("ledger: history", request, 0)
                .texts("of_projects", traces.stream().map(Map.Entry::getKey).toList())
                .texts("of_traces", traces.stream().map(Map.Entry::getValue).toList())
                .sql(sql(false, OF_TRACES) + DAYS);
    }

    private static long dayBefore(LedgerRequest request) {
        return Math.max(0, request.fromUnixMillis() - DAY_MILLIS);
    }

    private Statement.Builder bound(String name, LedgerRequest request, long from) {
        List<Integer> partitions = offsets.ends().keySet().stream().sorted().toList();
        return Statement.named(name)
                .texts("projects", request.projects())
                .whole("from", from)
                .whole("stored_from", from)
                .whole("erased_from", Math.max(0, from - HOUR_MILLIS))
                .whole("shown_from", Math.max(0, request.fromUnixMillis()))
                .whole("to", request.toUnixMillis())
                .whole("partition_count", Math.max(1, partitions.size()))
                .wholes("partitions", partitions)
                .wholes(
                        "stored",
                        partitions.stream().map(at -> next(offsets.stored(), at)).toList())
                .wholes(
                        "accounted",
                        partitions.stream().map(at -> next(offsets.accounted(), at)).toList())
                .whole("listed", offsets.rejectionsListed() ? 1 : 0)
                .wholes(
                        "begun",
                        partitions.stream()
                                .map(at -> begun.getOrDefault(at, Long.MAX_VALUE))
                                .toList())
                .setting("max_bytes_before_external_group_by", SPILL_BYTES);
    }

    private static long next(Map<Integer, Long> offsets, int partition) {
        return offsets.getOrDefault(partition, 0L);
    }

    private static String sql(boolean withTrace, String ofTraces) {
        return SQL.replace("$TRACES", ofTraces)
                .replace("$ANY_TRACE", withTrace ? "any(trace_id) AS trace_id," : "")
                .replace("$TRACE", withTrace ? "trace_id," : "")
                .replace("$STORED", STORED)
                .replace("$ACCOUNTED", ACCOUNTED)
                .replace("$BEGUN", BEGUN);
    }
}
