package io.tracemill.process.assemble;

import io.tracemill.process.bytes.ByteReader;
import io.tracemill.process.bytes.ByteWriter;
import io.tracemill.process.rollup.Figure;
import io.tracemill.process.rollup.Tally;
import io.tracemill.process.rollup.TallyCodec;
import io.tracemill.schemas.model.ModelUse;
import io.tracemill.schemas.model.SpanFacts;
import java.util.ArrayList;
import java.util.List;

/// What a trace comes to by model and by the names of its spans.
///
/// What a model's calls report counts as in [Sums]: each call once, although wrappers repeat it.
/// Names beyond the first 64 of a trace share a part.
final class Parts {

    static final int LIMIT = 64;

    /// The name of the part for what is beyond the limit.
    static final String OTHER = "(other)";

    /// By provider and model, in the order in which they came.
    final List<Part> models = new ArrayList<>(2);

    /// By kind and name, in the order in which they came.
    final List<Part> names = new ArrayList<>();

    /// Counts a span that has just arrived; a call's mark learns its model.
    void add(SpanFacts span, boolean failed, Mark mark) {
        if (!span.synthetic() && !span.nonGenAi()) {
            count(part(names, span.kind().wireName(), Bounds.name(span.name())), span, failed);
        }
        if (span.kind().isModelCall()) {
            ModelUse use = span.modelUse();
            mark.model = index(models, Bounds.name(use.provider()), Bounds.name(use.model()));
            Tally call = count(models.get(mark.model), span, failed);
            if (span.call().firstTokenNanos() > 0) {
                call.addFirstToken(span.call().firstTokenNanos());
            }
        }
    }

    /// Adds what a call reports, or takes it back.
    void addReport(int model, Measure measure, long[] amount, int sign) {
        if (model != Mark.NO_MODEL) {
            measure.addTo(models.get(model).change(), amount, sign);
        }
    }

    /// Counts a call whose cost nobody can know, or takes it back.
    void addUnknownCost(int model, int sign) {
        if (model != Mark.NO_MODEL) {
            models.get(model).change().add(Figure.UNKNOWN_COST_CALLS, sign);
        }
    }

    void write(ByteWriter out) {
        write(out, models);
        write(out, names);
    }

    void read(ByteReader in) {
        read(in, models);
        read(in, names);
    }

    private static void write(ByteWriter out, List<Part> parts) {
        out.writeCount(parts.size());
        for (Part part : parts) {
            out.writeText(part.category);
            out.writeText(part.name);
            TallyCodec.write(out, part.tally);
        }
    }

    private static void read(ByteReader in, List<Part> parts) {
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            parts.add(new Part(in.readText(), in.readText(), TallyCodec.read(in)));
        }
    }

    /// Whether any of them changed since they were decoded.
    boolean areChanged() {
        return models.stream().anyMatch(Part::isChanged)
                || names.stream().anyMatch(Part::isChanged);
    }

    private static Tally count(Part part, SpanFacts span, boolean failed) {
        Tally tally = part.change();
        tally.add(Figure.SPANS, 1).add(Figure.FAILED, failed ? 1 : 0);
        if (tally.get(Figure.TRACES) == 0) {
            tally.add(Figure.TRACES, 1);
        }
        return tally.addDuration(span.durationNanos());
    }

    private static Part part(List<Part> parts, String category, String name) {
        return parts.get(index(parts, category, name));
    }

    private static int index(List<Part> parts, String category, String name) {
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).is(category, name)) {
                return i;
            }
        }
        if (parts.size() >= LIMIT && !name.equals(OTHER)) {
            return index(parts, "", OTHER);
        }
        parts.add(new Part(category, name, new Tally()));
        return parts.size() - 1;
    }
}
