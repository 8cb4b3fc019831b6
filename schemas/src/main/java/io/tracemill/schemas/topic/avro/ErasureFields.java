package io.tracemill.schemas.topic.avro;

import io.tracemill.schemas.model.Erasure;
import io.tracemill.schemas.model.Recollection;
import io.tracemill.schemas.model.SpanId;
import io.tracemill.schemas.model.StoredFacts;

/// The fields of erasures, in the order of `TraceEvent.avsc`.
final class ErasureFields {

    private ErasureFields() {}

    static void write(AvroWriter out, Erasure erasure) {
        out.writeBoolean(erasure.erases());
        out.writeArray(erasure.spanIds(), (to, id) -> to.writeString(id.value()));
        Recollection recollection = erasure.recollection();
        out.writeLong(recollection.revision());
        out.writeLong(recollection.anchorUnixNanos());
        out.writeBoolean(recollection.slow());
        out.writeArray(recollection.repeats(), RetryFields::writeChain);
        out.writeArray(recollection.events(), ErasureFields::writeFacts);
    }

    static Erasure read(AvroReader in) {
        Erasure erasure =
                new Erasure(
                        in.readBoolean(),
                        in.readArray(id -> new SpanId(id.readString())),
                        new Recollection(
                                in.readLong(),
                                in.readLong(),
                                in.readBoolean(),
                                in.readArray(RetryFields::readChain),
                                in.readArray(ErasureFields::readFacts)));
        return erasure.erases() ? erasure : Erasure.NONE;
    }

    private static void writeFacts(AvroWriter out, StoredFacts facts) {
        out.writeLong(facts.receivedUnixMillis());
        SharedFields.writeSource(out, facts.source());
        SharedFields.writeService(out, facts.service());
        out.writeArray(facts.spans(), SpanFactsFields::write);
    }

    private static StoredFacts readFacts(AvroReader in) {
        return new StoredFacts(
                in.readLong(),
                SharedFields.readSource(in),
                SharedFields.readService(in),
                in.readArray(SpanFactsFields::read));
    }
}
