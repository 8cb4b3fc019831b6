package io.tracemill.schemas.model;

/// A project of a tenant, as the `projects` topic holds it.
public record Project(
        ProjectId projectId,
        String tenantId,
        String name,
        String description,
        long createdUnixMillis) {}
