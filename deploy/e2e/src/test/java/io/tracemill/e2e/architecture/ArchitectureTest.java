package io.tracemill.e2e.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// The drawing in ARCHITECTURE.md, as rules that fail.
@AnalyzeClasses(
        packages = "io.tracemill",
        importOptions = {ImportOption.DoNotIncludeTests.class, NoTestJars.class})
final class ArchitectureTest {

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
}
