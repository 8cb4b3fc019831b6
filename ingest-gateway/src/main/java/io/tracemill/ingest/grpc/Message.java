package io.tracemill.ingest.grpc;

import io.grpc.KnownLength;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/// What a gRPC call carries: the bytes of a message, or why they could not be read.
sealed interface Message {

    MethodDescriptor.Marshaller<Message> MARSHALLER =
            new MethodDescriptor.Marshaller<>() {
                @Override
                public InputStream stream(Message message) {
                    return switch (message) {
                        case Whole whole -> new ByteArrayInputStream(whole.bytes());
                        case Unreadable unreadable ->
                                throw new IllegalStateException(
                                        "never sent: " + unreadable.status());
                    };
                }

                @Override
                public Message parse(InputStream stream) {
                    return read(stream);
                }
            };

    /// A message as it is encoded.
    final class Whole implements Message {
        private final byte[] bytes;

        Whole(byte[] bytes) {
            this.bytes = bytes;
        }

        byte[] bytes() {
            return bytes;
        }
    }

    /// A message beyond the limit, or one that is not what its compression says.
    record Unreadable(Status status) implements Message {}

    /// An exception here would end the call as an unknown error of ours.
    private static Message read(InputStream stream) {
        try {
            if (stream instanceof KnownLength) {
                byte[] bytes = new byte[stream.available()];
                int count = stream.readNBytes(bytes, 0, bytes.length);
                if (count == bytes.length) {
                    return new Whole(bytes);
                }
                return new Unreadable(
                        Status.INVALID_ARGUMENT.withDescription(
                                "the message ends before it is complete"));
            }
            return new Whole(stream.readAllBytes());
        } catch (StatusRuntimeException e) {
            return new Unreadable(e.getStatus());
        } catch (IOException e) {
            return new Unreadable(
                    Status.INVALID_ARGUMENT.withDescription(
                            "the message is damaged: " + e.getMessage()));
        }
    }
}
