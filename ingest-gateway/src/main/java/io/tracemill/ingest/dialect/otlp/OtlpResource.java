package io.tracemill.ingest.dialect.otlp;

import io.tracemill.schemas.model.Attribute;
import io.tracemill.schemas.model.Service;
import io.tracemill.schemas.model.Source;
import java.util.List;

/// The program that made spans, as its resource and its requests tell.
///
/// @param problem why no span of this resource can be taken, empty when they can
record OtlpResource(List<Attribute> attributes, Service service, Source source, String problem) {

    static OtlpResource of(List<Attribute> attributes, String userAgent, String problem) {
        String service = "";
        String environment = "";
        String oldEnvironment = "";
        String release = "";
        String sdkName = "";
        String sdkVersion = "";
        String language = "";
        for (Attribute attribute : attributes) {
            switch (attribute.key()) {
                case "service.name" -> service = text(attribute);
                case "deployment.environment.name" -> environment = text(attribute);
                case "deployment.environment" -> oldEnvironment = text(attribute);
                case "service.version" -> release = text(attribute);
                case "telemetry.sdk.name" -> sdkName = text(attribute);
                case "telemetry.sdk.version" -> sdkVersion = text(attribute);
                case "telemetry.sdk.language" -> language = text(attribute);
                default -> {}
            }
        }
        return new OtlpResource(
                List.copyOf(attributes),
                new Service(service, environment.isEmpty() ? oldEnvironment : environment, release),
                sdkName.isEmpty()
                        ? ofUserAgent(userAgent)
                        : new Source(OtlpDialect.NAME, named(sdkName, language), sdkVersion),
                problem);
    }

    private static String text(Attribute attribute) {
        return attribute.value().asText();
    }

    /// `opentelemetry-python`: the SDKs of all languages have one name.
    private static String named(String sdkName, String language) {
        return language.isEmpty() || sdkName.contains(language)
                ? sdkName
                : sdkName + '-' + language;
    }

    /// The first product of `OTel-OTLP-Exporter-Python/1.39.1 …`.
    private static Source ofUserAgent(String userAgent) {
        int space = userAgent.indexOf(' ');
        String product = space < 0 ? userAgent : userAgent.substring(0, space);
        int slash = product.indexOf('/');
        return slash < 0
                ? new Source(OtlpDialect.NAME, product, "")
                : new Source(
                        OtlpDialect.NAME,
                        product.substring(0, slash),
                        product.substring(slash + 1));
    }
}
