package io.tracemill.e2e;

import static io.tracemill.e2e.Eventually.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.tracemill.schemas.topic.KafkaProgress;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.message.ProduceRequestData;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.SimpleRecord;
import org.apache.kafka.common.requests.AbstractResponse;
import org.apache.kafka.common.requests.ProduceRequest;
import org.apache.kafka.common.requests.ProduceResponse;
import org.apache.kafka.common.requests.RequestHeader;

/// Makes what a broker leaves that loses the end of a transaction: a partition holds records of it,
/// and its coordinator knows of none that is under way.
final class LostEnd {

    private static final String CHECK = "transaction.partition.verification.enable";

    private static final ConfigResource EVERY_BROKER =
            new ConfigResource(ConfigResource.Type.BROKER, "");

    /// The last version whose records do not make the coordinator open a transaction by themselves.
    private static final short VERSION = 11;

    private LostEnd() {}

    /// Writes a record to each partition, in a transaction that nobody will end.
    ///
    /// @param transactionalId of a producer that has no transaction under way
    static void plant(
            Admin admin, String transactionalId, List<TopicPartition> partitions, String value) {
        TransactionDescription producer =
                KafkaProgress.get(
                        admin.describeTransactions(List.of(transactionalId))
                                .description(transactionalId),
                        "describing " + transactionalId);
        setCheck(admin, false);
        try {
            for (TopicPartition at : partitions) {
                // the broker takes the setting over a little later
                eventually(
                        () -> write(admin, transactionalId, at, records(producer, value)),
                        Errors.NONE::equals);
            }
        } finally {
            setCheck(admin, true);
        }
    }

    private static MemoryRecords records(TransactionDescription producer, String value) {
        return MemoryRecords.withTransactionalRecords(
                Compression.NONE,
                producer.producerId(),
                (short) producer.producerEpoch(),
                0,
                new SimpleRecord(value.getBytes(UTF_8), value.getBytes(UTF_8)));
    }

    private static Errors write(
            Admin admin, String transactionalId, TopicPartition at, MemoryRecords records) {
        Node node = KafkaProgress.get(admin.describeCluster().nodes(), "nodes").iterator().next();
        RequestHeader header = new RequestHeader(ApiKeys.PRODUCE, VERSION, "lost-end", 1);
        try (Socket socket = new Socket(node.host(), node.port())) {
            send(socket, request(transactionalId, at, records).serializeWithHeader(header));
            ProduceResponse response =
                    (ProduceResponse) AbstractResponse.parseResponse(receive(socket), header);
            return Errors.forCode(
                    response.data()
                            .responses()
                            .iterator()
                            .next()
                            .partitionResponses()
                            .getFirst()
                            .errorCode());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ProduceRequest request(
            String transactionalId, TopicPartition at, MemoryRecords records) {
        var partition =
                new ProduceRequestData.PartitionProduceData()
                        .setIndex(at.partition())
                        .setRecords(records);
        var topic =
                new ProduceRequestData.TopicProduceData()
                        .setName(at.topic())
                        .setPartitionData(List.of(partition));
        var topics = new ProduceRequestData.TopicProduceDataCollection();
        topics.add(topic);
        return ProduceRequest.builder(
                        new ProduceRequestData()
                                .setAcks((short) -1)
                                .setTimeoutMs(10_000)
                                .setTransactionalId(transactionalId)
                                .setTopicData(topics))
                .build(VERSION);
    }

    private static void send(Socket socket, ByteBuffer request) throws IOException {
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        byte[] bytes = new byte[request.remaining()];
        request.get(bytes);
        out.writeInt(bytes.length);
        out.write(bytes);
        out.flush();
    }

    private static ByteBuffer receive(Socket socket) throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        return ByteBuffer.wrap(in.readNBytes(in.readInt()));
    }

    private static void setCheck(Admin admin, boolean wanted) {
        Collection<AlterConfigOp> change =
                List.of(
                        new AlterConfigOp(
                                new ConfigEntry(CHECK, Boolean.toString(wanted)),
                                AlterConfigOp.OpType.SET));
        KafkaProgress.get(admin.incrementalAlterConfigs(Map.of(EVERY_BROKER, change)).all(), CHECK);
    }
}
