package io.tracemill.schemas.model;

/// The program that made the spans; empty where it does not say.
public record Service(String service, String environment, String release) {

    public static final Service UNKNOWN = new Service("", "", "");
}
