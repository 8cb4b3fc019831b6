package io.tracemill.e2e.exact.input;

import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Spans as OTLP's protobuf. Field numbers are those of `trace.proto`, `common.proto` and
/// `resource.proto` in https://github.com/open-telemetry/opentelemetry-proto.
final class OtlpProtobuf {

    private static final int INTERNAL = 1;
    private static final int CLIENT = 3;

    private OtlpProtobuf() {}

    static int kind(Role role) {
        return role.callsModel() || role.isOrdinaryTraffic() ? CLIENT : INTERNAL;
    }

    static byte[] encode(List<Piece> pieces) {
        Map<Resource, ProtobufFields> scopes = new LinkedHashMap<>();
        for (Piece piece : pieces) {
            scopes.computeIfAbsent(Resource.of(piece.trace()), any -> new ProtobufFields())
                    .message(2, span(piece));
        }
        ProtobufFields request = new ProtobufFields();
        scopes.forEach((resource, scope) ->
                request.message(
                        1,
                        new ProtobufFields()
                                .message(1, attributes(1, resource.attributes()))
                                .message(2, scope)));
        return request.bytes();
    }

    private static ProtobufFields span(Piece piece) {
        SentSpan span = piece.span();
        ProtobufFields out =
                new ProtobufFields()
                        .bytes(1, HexFormat.of().parseHex(piece.trace().traceId()))
                        .bytes(2, HexFormat.of().parseHex(span.spanId()));
        if (!span.isRoot()) {
            out.bytes(4, HexFormat.of().parseHex(span.parentId()));
        }
        out.text(5, span.name())
                .number(6, kind(span.role()))
                .fixed64(7, span.startUnixNanos())
                .fixed64(8, span.endUnixNanos())
                .all(attributes(9, span.attributes()));
        for (SentEvent event : span.events()) {
            out.message(
                    11,
                    new ProtobufFields()
                            .fixed64(1, event.unixNanos())
                            .text(2, event.name())
                            .all(attributes(3, event.attributes())));
        }
        return out.message(
                15, new ProtobufFields().text(2, span.message()).number(3, span.status()));
    }

    private static ProtobufFields attributes(int field, Map<String, Object> attributes) {
        ProtobufFields out = new ProtobufFields();
        attributes.forEach((key, value) ->
                out.message(field, new ProtobufFields().text(1, key).message(2, value(value))));
        return out;
    }

    private static ProtobufFields value(Object value) {
        return switch (value) {
            case String text -> new ProtobufFields().text(1, text);
            case Long number -> new ProtobufFields().number(3, number);
            case BigDecimal number ->
                    new ProtobufFields()
                            .fixed64(4, Double.doubleToRawLongBits(number.doubleValue()));
            case List<?> list -> {
                ProtobufFields values = new ProtobufFields();
                list.forEach(each -> values.message(1, value(each)));
                yield new ProtobufFields().message(5, values);
            }
            default -> throw new IllegalArgumentException("no attribute: " + value);
        };
    }
}
