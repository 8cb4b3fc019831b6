package io.tracemill.local.prepare;

import io.tracemill.local.process.StartFailure;
import io.tracemill.schemas.access.ClientFile;
import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.table.ClickHouseSettings;
import io.tracemill.schemas.table.Cluster;
import io.tracemill.schemas.table.Migrator;
import io.tracemill.schemas.topic.TopicCreator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;

/// Creates what is missing: topics, tables, and, when told to, a project and keys. Running it again
/// changes nothing.
public record Prepare(
        String kafka, TopicCreator topics, ClickHouseSettings clickHouse, Cluster cluster) {

    /// The project that a local stack begins with.
    public static final ProjectId PROJECT = new ProjectId("default");

    /// Prepares one broker and one server, as the local stack has them.
    public static Prepare local(String kafka, String clickHouseUrl) {
        return Environment.of(System.getenv()).at(kafka, clickHouseUrl);
    }

    /// Creates the topics that are missing.
    public void createTopics() {
        try (Admin admin =
                Admin.create(ClientFile.KAFKA.beneath(Map.of("bootstrap.servers", kafka)))) {
            topics.create(admin);
        }
    }

    /// Applies the migrations that are missing.
    public void createTables() {
        new Migrator(clickHouse, cluster).migrate();
    }

    /// The project `default`, its keys and an admin key; the plain keys are read from, or first
    /// written to, a file.
    public SeededKeys seed(Path keysFile) {
        try (Registry registry = new Registry(kafka)) {
            SeededKeys seeded = SeededKeys.load(keysFile);
            registry.addProject(PROJECT, "Default");
            seeded.keys().values().forEach(key -> registry.addProjectKey(key, PROJECT));
            registry.addAdminKey(seeded.adminKey());
            return seeded;
        } catch (IOException failure) {
            throw new StartFailure("cannot keep the keys in " + keysFile, failure);
        }
    }

    /// Makes a key that somebody chose an admin key.
    public void registerAdmin(String key) {
        try (Registry registry = new Registry(kafka)) {
            registry.addAdminKey(key);
        }
    }

    /// Prepares what the environment names, then ends; the one-off job of a deployment.
    public static void main(String[] arguments) {
        System.exit(run());
    }

    /// The same, giving the exit status.
    public static int run() {
        Environment environment = Environment.of(System.getenv());
        Prepare prepare = environment.prepare();
        environment.awaitServices();
        prepare.createTables();
        prepare.createTopics();
        Optional<String> admin = environment.bootstrapAdminKey();
        admin.ifPresent(prepare::registerAdmin);
        System.out.println(
                "Topics and tables are in place" + (admin.isPresent() ? ", admin key too" : ""));
        return 0;
    }
}
