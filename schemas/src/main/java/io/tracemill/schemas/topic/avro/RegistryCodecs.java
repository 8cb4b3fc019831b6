package io.tracemill.schemas.topic.avro;

import io.tracemill.schemas.access.ApiKey;
import io.tracemill.schemas.access.KeyLastUse;
import io.tracemill.schemas.access.KeyScope;
import io.tracemill.schemas.model.Project;
import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.model.ProjectSettings;
import io.tracemill.schemas.model.Rejection;

/// The small records as bytes: projects, their settings, API keys and rejections.
public final class RegistryCodecs {

    public static final SchemaHistory PROJECT_HISTORY = new SchemaHistory("Project", 1);
    public static final SchemaHistory PROJECT_SETTINGS_HISTORY =
            new SchemaHistory("ProjectSettings", 2);
    public static final SchemaHistory API_KEY_HISTORY = new SchemaHistory("ApiKey", 2);
    public static final SchemaHistory KEY_LAST_USE_HISTORY = new SchemaHistory("KeyLastUse", 1);
    public static final SchemaHistory REJECTION_HISTORY = new SchemaHistory("Rejection", 2);

    public static final AvroCodec<Project> PROJECT =
            new AvroCodec<>(
                    PROJECT_HISTORY, RegistryCodecs::writeProject, RegistryCodecs::readProject);
    public static final AvroCodec<ProjectSettings> PROJECT_SETTINGS =
            new AvroCodec<>(
                    PROJECT_SETTINGS_HISTORY,
                    RegistryCodecs::writeSettings,
                    RegistryCodecs::readSettings);
    public static final AvroCodec<ApiKey> API_KEY =
            new AvroCodec<>(
                    API_KEY_HISTORY, RegistryCodecs::writeApiKey, RegistryCodecs::readApiKey);
    public static final AvroCodec<KeyLastUse> KEY_LAST_USE =
            new AvroCodec<>(
                    KEY_LAST_USE_HISTORY,
                    RegistryCodecs::writeKeyLastUse,
                    RegistryCodecs::readKeyLastUse);
    public static final AvroCodec<Rejection> REJECTION =
            new AvroCodec<>(
                    REJECTION_HISTORY,
                    RegistryCodecs::writeRejection,
                    RegistryCodecs::readRejection);

    private RegistryCodecs() {}

    private static void writeProject(AvroWriter out, Project project) {
        out.writeString(project.projectId().value());
        out.writeString(project.tenantId());
        out.writeString(project.name());
        out.writeString(project.description());
        out.writeLong(project.createdUnixMillis());
    }

    private static Project readProject(AvroReader in) {
        return new Project(
                new ProjectId(in.readString()),
                in.readString(),
                in.readString(),
                in.readString(),
                in.readLong());
    }

    private static void writeSettings(AvroWriter out, ProjectSettings settings) {
        out.writeString(settings.projectId().value());
        out.writeLong(settings.slowThresholdMillis());
        out.writeLong(settings.retentionDays());
        out.writeLong(settings.dailySpans());
    }

    private static ProjectSettings readSettings(AvroReader in) {
        return new ProjectSettings(
                new ProjectId(in.readString()), in.readLong(), in.readInt(), in.readLong());
    }

    private static void writeApiKey(AvroWriter out, ApiKey key) {
        out.writeString(key.hash());
        out.writeString(key.prefix());
        out.writeString(key.tenantId());
        out.writeString(key.projectId());
        out.writeString(key.environment());
        out.writeArray(key.scopes(), (writer, scope) -> writer.writeLong(scope.ordinal()));
        out.writeLong(key.createdUnixMillis());
        out.writeLong(key.revokedUnixMillis());
        out.writeString(key.name());
        out.writeLong(key.expiresUnixMillis());
        out.writeString(key.keyId());
    }

    private static ApiKey readApiKey(AvroReader in) {
        return new ApiKey(
                in.readString(),
                in.readString(),
                in.readString(),
                in.readString(),
                in.readString(),
                in.readArray(reader -> KeyScope.ofOrdinal(reader.readInt())),
                in.readLong(),
                in.readLong(),
                in.readString(),
                in.readLong(),
                in.readString());
    }

    private static void writeKeyLastUse(AvroWriter out, KeyLastUse use) {
        out.writeString(use.hash());
        out.writeLong(use.lastUsedUnixMillis());
    }

    private static KeyLastUse readKeyLastUse(AvroReader in) {
        return new KeyLastUse(in.readString(), in.readLong());
    }

    private static void writeRejection(AvroWriter out, Rejection rejection) {
        out.writeString(rejection.projectId());
        out.writeString(rejection.stage());
        out.writeString(rejection.reason());
        out.writeString(rejection.topic());
        out.writeLong(rejection.partition());
        out.writeLong(rejection.offset());
        out.writeLong(rejection.rejectedUnixMillis());
        out.writeBytes(rejection.key());
        out.writeBytes(rejection.value());
        out.writeString(rejection.dialect());
        out.writeString(rejection.traceId());
        out.writeLong(rejection.place());
        out.writeLong(rejection.spans());
        out.writeLong(rejection.recordedUnixMillis());
        out.writeLong(rejection.replayedUnixMillis());
        out.writeLong(rejection.replayedPartition());
        out.writeLong(rejection.replayedOffset());
    }

    private static Rejection readRejection(AvroReader in) {
        return new Rejection(
                in.readString(),
                in.readString(),
                in.readString(),
                in.readString(),
                in.readInt(),
                in.readLong(),
                in.readLong(),
                in.readBytes(),
                in.readBytes(),
                in.readString(),
                in.readString(),
                in.readInt(),
                in.readInt(),
                in.readLong(),
                in.readLong(),
                in.readInt(),
                in.readLong());
    }
}
