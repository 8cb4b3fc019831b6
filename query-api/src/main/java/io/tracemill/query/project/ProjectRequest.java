package io.tracemill.query.project;

/// A project to create.
///
/// @param environment that its first key stands for
public record ProjectRequest(
        String tenantId, String name, String environment, String description) {}
