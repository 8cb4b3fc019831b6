package io.tracemill.schemas.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tracemill.schemas.model.Attribute;
import io.tracemill.schemas.model.AttributeValue;
import io.tracemill.schemas.model.SpanEvent;
import io.tracemill.schemas.model.SpanLink;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AttributeColumnsTest {

    @Test
    void attributesKeepTheirTypesAsLetters() {
        List<Attribute> attributes =
                List.of(
                        Attribute.text("a", "x"),
                        new Attribute("b", new AttributeValue.Whole(1)),
                        new Attribute("c", new AttributeValue.Real(0.5)),
                        new Attribute("d", new AttributeValue.Flag(true)),
                        Attribute.json("e", "[1]"));

        assertEquals("sidbj", AttributeColumns.types(attributes));
        assertEquals(
                "{\"a\":\"x\",\"b\":1,\"c\":0.5,\"d\":true,\"e\":[1]}",
                AttributeColumns.objectJson(attributes));
    }

    @Test
    void eventsAndLinksAreJson() {
        List<Attribute> none = List.of();
        List<Attribute> odd =
                List.of(
                        Attribute.text("q\"", "line\nnul\0"),
                        new Attribute("n", new AttributeValue.Real(Double.NaN)));

        assertEquals("", AttributeColumns.eventsJson(List.of()));
        assertEquals(
                "[{\"name\":\"e\",\"time\":7,\"attributes\":{}},{\"name\":\"f\",\"time\":8,\"attributes\":{\"q\\\"\":\"line\\nnul\\u0000\",\"n\":\"NaN\"}}]",
                AttributeColumns.eventsJson(
                        List.of(new SpanEvent("e", 7, none), new SpanEvent("f", 8, odd))));
        assertEquals(
                "[{\"trace_id\":\"t\",\"span_id\":\"s\",\"attributes\":{}}]",
                AttributeColumns.linksJson(List.of(new SpanLink("t", "s", none))));
    }
}
