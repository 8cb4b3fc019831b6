package io.tracemill.e2e.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What the documents speak of exists.
@AnalyzeClasses(
        packages = "io.tracemill",
        importOptions = {ImportOption.DoNotIncludeTests.class, NoTestJars.class})
final class DocumentsTest {

    @ArchTest
    static void everyNameInTheDocumentsExists(JavaClasses types) {
        Set<String> known =
                types.stream().map(JavaClass::getSimpleName).collect(Collectors.toSet());
        for (String document :
                List.of("ARCHITECTURE.md", "CONTRIBUTING.md", "docs/threat-model.md")) {
            String text = ProjectFiles.text(ProjectFiles.root().resolve(document));
            List<String> unknown =
                    Pattern.compile("`([A-Z][a-z]+(?:[A-Z][A-Za-z0-9]*)+)`")
                            .matcher(text)
                            .results()
                            .map(result -> result.group(1))
                            .filter(name -> !known.contains(name))
                            .filter(name -> !ProjectFiles.hasSourceOf(name))
                            .distinct()
                            .toList();
            assertEquals(List.of(), unknown, document + " names types that do not exist");
            assertPathsExist(document, text);
        }
    }

    private static void assertPathsExist(String document, String text) {
        List<String> missing =
                Pattern.compile(
                                "`((?:schemas|ingest-gateway|stream-processor|query-api|deploy|docs)/[^`*… ]*)`")
                        .matcher(text)
                        .results()
                        .map((MatchResult result) -> result.group(1))
                        .filter(path -> !Files.exists(ProjectFiles.root().resolve(path)))
                        .toList();
        assertEquals(List.of(), missing, document + " names paths that do not exist");
    }
}
