package io.tracemill.e2e;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The drawing in ARCHITECTURE.md, as rules that fail.
@AnalyzeClasses(
        packages = "io.tracemill",
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.NoTestJars.class})
final class ArchitectureTest {

    /// The builders that tests share come as a jar.
    static final class NoTestJars implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/test-classes/") && !location.contains("-tests.jar");
        }
    }

    @ArchTest
    static final ArchRule THE_MODEL_KNOWS_NOTHING =
            classes()
                    .that()
                    .resideInAPackage("io.tracemill.schemas.model..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage("java..", "org.jspecify..", "io.tracemill.schemas.model..")
                    .because(
                            "the same records are used by every part of the system and outlive each of them");

    @ArchTest
    static final ArchRule ASSEMBLING_IS_PURE =
            classes()
                    .that()
                    .resideInAPackage("io.tracemill.process.assemble..")
                    .and()
                    .haveSimpleNameNotEndingWith("Processor")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "java..",
                            "org.jspecify..",
                            "io.tracemill.schemas.model..",
                            "io.tracemill.schemas.rollup..",
                            "io.tracemill.process.bytes..",
                            "io.tracemill.process.retry..",
                            "io.tracemill.process.rollup..",
                            "io.tracemill.process.slow..",
                            "io.tracemill.process.assemble..")
                    .because(
                            "what is said about a trace follows from its spans alone, with no clock and no I/O");

    @ArchTest
    static final ArchRule CLASSIFYING_IS_PURE =
            classes()
                    .that()
                    .resideInAPackage("io.tracemill.process.classify..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "java..",
                            "org.jspecify..",
                            "io.tracemill.schemas.model..",
                            "io.tracemill.process.classify..")
                    .because(
                            "the same rules run in the topology, in a test and in a backfill, with the same answer");

    @ArchTest
    static final ArchRule FINDING_RETRIES_IS_PURE =
            classes()
                    .that()
                    .resideInAPackage("io.tracemill.process.retry..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "java..",
                            "org.jspecify..",
                            "io.tracemill.schemas.model..",
                            "io.tracemill.process.retry..")
                    .because(
                            "what was tried again follows from the spans alone, in whatever order they come");

    @ArchTest
    static final ArchRule FINDING_WHAT_IS_SLOW_IS_PURE =
            classes()
                    .that()
                    .resideInAPackage("io.tracemill.process.slow..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "java..",
                            "org.jspecify..",
                            "io.tracemill.schemas.model..",
                            "io.tracemill.schemas.rollup..",
                            "io.tracemill.process.bytes..",
                            "io.tracemill.process.slow..")
                    .because("a replay must learn the same, whenever and wherever it runs");

    @ArchTest
    static final ArchRule DIALECTS_DO_NOT_KNOW_EACH_OTHER =
            slices().matching("io.tracemill.ingest.dialect.(*)..")
                    .should()
                    .notDependOnEachOther()
                    .ignoreDependency(
                            alwaysTrue(), resideInAPackage("io.tracemill.ingest.dialect.json.."))
                    .because("a vendor's quirks end in its own folder");

    @ArchTest
    static final ArchRule AVRO_STAYS_IN_ITS_PACKAGE =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("io.tracemill.schemas.topic.avro..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.apache.avro..")
                    .because("how a record becomes bytes is decided in one place");

    @ArchTest
    static final ArchRule FEW_TOUCH_THE_DATABASE_CLIENT =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            "io.tracemill.schemas.table..",
                            "io.tracemill.process.sink..",
                            "io.tracemill.process.upkeep..",
                            "io.tracemill.query.clickhouse..",
                            "io.tracemill.bench..")
                    .and()
                    .doNotHaveFullyQualifiedName("io.tracemill.process.Dependencies")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("com.clickhouse..")
                    .because(
                            "guards, time-outs and bound projects hold only if nobody goes around them");

    @ArchTest
    static final ArchRule MICRONAUT_STAYS_AT_THE_RIM =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "io.tracemill.schemas..",
                            "io.tracemill.ingest.dialect..",
                            "io.tracemill.ingest.span..",
                            "io.tracemill.ingest.validate..",
                            "io.tracemill.ingest.publish..",
                            "io.tracemill.process.assemble..",
                            "io.tracemill.process.sink..",
                            "io.tracemill.process.upkeep..",
                            "io.tracemill.query.clickhouse..",
                            "io.tracemill.query.trace..",
                            "io.tracemill.query.search..",
                            "io.tracemill.query.series..",
                            "io.tracemill.query.analytics..",
                            "io.tracemill.query.failure..",
                            "io.tracemill.query.retry..",
                            "io.tracemill.query.message..",
                            "io.tracemill.query.span..",
                            "io.tracemill.query.listing..",
                            "io.tracemill.query.session..",
                            "io.tracemill.query.option..",
                            "io.tracemill.query.digest..",
                            "io.tracemill.query.cost..")
                    .and()
                    .areNotAnnotatedWith("io.micronaut.context.annotation.ConfigurationProperties")
                    .and()
                    .haveSimpleNameNotEndingWith("Definition")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.micronaut..")
                    .because("everything inside is plain Java that a test makes with new");

    @ArchTest
    static final ArchRule THE_APPLICATIONS_DO_NOT_KNOW_EACH_OTHER =
            slices().matching("io.tracemill.(ingest|process|query)..")
                    .should()
                    .notDependOnEachOther()
                    .because("they meet only in schemas, through Kafka and ClickHouse");

    @ArchTest
    static void everyTypeIsShortEnoughToRead(JavaClasses types) throws IOException {
        try (var files = Files.walk(root())) {
            List<Path> tooLong =
                    files.filter(file -> file.toString().endsWith(".java"))
                            .filter(file -> file.toString().contains("/src/main/"))
                            .filter(file -> lines(file) > 300)
                            .toList();
            assertEquals(List.of(), tooLong, "files over 300 lines want to be two rooms");
        }
    }

    @ArchTest
    static void everyClientOfKafkaLogsInAsTheEnvironmentSays(JavaClasses types) throws IOException {
        try (var files = Files.walk(root())) {
            List<Path> without =
                    files.filter(file -> file.toString().endsWith(".java"))
                            .filter(file -> file.toString().contains("/src/main/"))
                            .filter(file -> !file.toString().contains("/deploy/bench/"))
                            .filter(file -> !file.toString().contains("/local/kafka/"))
                            .filter(file -> !file.endsWith("ClientFile.java"))
                            .filter(file -> namesBrokers(text(file)))
                            .filter(file -> !logsIn(text(file)))
                            .toList();
            assertEquals(
                    List.of(),
                    without,
                    "a client that is made without ClientFile cannot reach a broker that asks who it is");
        }
    }

    private static boolean logsIn(String text) {
        return text.contains("ClientFile.KAFKA") || text.contains("ClientFile.ofKafka");
    }

    private static boolean namesBrokers(String text) {
        return text.contains("BOOTSTRAP_SERVERS_CONFIG") || text.contains("\"bootstrap.servers\"");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ArchTest
    static void everyNameInTheDocumentsExists(JavaClasses types) throws IOException {
        Set<String> known =
                types.stream().map(JavaClass::getSimpleName).collect(Collectors.toSet());
        for (String document :
                List.of("ARCHITECTURE.md", "CONTRIBUTING.md", "docs/threat-model.md")) {
            String text = Files.readString(root().resolve(document));
            List<String> unknown =
                    Pattern.compile("`([A-Z][a-z]+(?:[A-Z][A-Za-z0-9]*)+)`")
                            .matcher(text)
                            .results()
                            .map(result -> result.group(1))
                            .filter(name -> !known.contains(name) && !isTest(name))
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
                        .filter(path -> !Files.exists(root().resolve(path)))
                        .toList();
        assertEquals(List.of(), missing, document + " names paths that do not exist");
    }

    private static boolean isTest(String name) {
        try (var files = Files.walk(root())) {
            return files.anyMatch(file -> file.getFileName().toString().equals(name + ".java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long lines(Path file) {
        try (var lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        Path root = Path.of(System.getProperty("project.root", "../.."));
        assertTrue(
                Files.exists(root.resolve("tracemill")), "no project at " + root.toAbsolutePath());
        return root;
    }
}
