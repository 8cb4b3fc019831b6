package io.tracemill.process.rollup;

import io.tracemill.process.bytes.ByteReader;
import io.tracemill.process.bytes.ByteWriter;
import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.model.RollupSeries;

/// One series of a project and environment.
///
/// @param category the provider of a model, the kind of a span, else empty
/// @param name the model, the span's name, the type of a failure, else empty
public record SeriesKey(
        ProjectId projectId,
        String environment,
        RollupSeries series,
        String category,
        String name) {

    void write(ByteWriter out) {
        out.writeText(projectId.value());
        out.writeText(environment);
        out.writeByte(series.ordinal());
        out.writeText(category);
        out.writeText(name);
    }

    static SeriesKey read(ByteReader in) {
        return new SeriesKey(
                new ProjectId(in.readText()),
                in.readText(),
                RollupSeries.ofOrdinal(in.readByte()),
                in.readText(),
                in.readText());
    }
}
