package io.tracemill.schemas.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SlugTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "my-project, my-project",
                "My Project, my-project",
                "\"  Shop!!  One  \", shop-one",
                "A__b, a-b",
                "Größe 9, gr-e-9",
                "???, project-00ff00",
                "\"\", project-00ff00"
            })
    void isMadeOfTheName(String name, String slug) {
        assertEquals(new ProjectId(slug), Slug.of(name, () -> "00ff00"));
    }

    @Property
    void anyNameGivesAValidId(@ForAll String name) {
        ProjectId id = Slug.of(name, () -> "00ff00");

        assertEquals(id, Slug.of(id.value(), () -> "unused"));
    }
}
