package io.tracemill.bench.floor;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.tracemill.bench.floor.RecordedEvents.Event;
import io.tracemill.local.process.Loopback;
import io.tracemill.schemas.topic.Topics;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/// The main class of a bare Netty server: it takes a request, writes one record of the gateway's to
/// Kafka and answers when the broker has it. It reads neither key nor body.
public final class ServerFloor {

    private static final int LARGEST_BODY = 16 << 20;

    private ServerFloor() {}

    /// Answers with its port when it serves, and ends with its input.
    ///
    /// @param arguments the broker's address, and how many spans to read for the records
    public static void main(String[] arguments) throws Exception {
        List<Event> singles =
                RecordedEvents.singles(
                        RecordedEvents.read(arguments[0], Integer.parseInt(arguments[1])));
        EventLoopGroup loops =
                new MultiThreadIoEventLoopGroup(
                        Runtime.getRuntime().availableProcessors(), NioIoHandler.newFactory());
        try (KafkaProducer<byte[], byte[]> producer = FloorProducer.open(arguments[0])) {
            ServerSocketChannel server =
                    (ServerSocketChannel)
                            bootstrap(loops, new Answering(producer, singles))
                                    .bind(Loopback.HOST, 0)
                                    .sync()
                                    .channel();
            InetSocketAddress address = server.localAddress();
            System.out.println(Worker.ANSWER + address.getPort());
            System.in.transferTo(OutputStream.nullOutputStream());
            server.close().sync();
        } finally {
            loops.shutdownGracefully().sync();
        }
    }

    private static ServerBootstrap bootstrap(EventLoopGroup loops, Answering answering) {
        return new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, 1024)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(
                        new ChannelInitializer<SocketChannel>() {
                            @Override
                            protected void initChannel(SocketChannel channel) {
                                channel.pipeline()
                                        .addLast(
                                                new HttpServerCodec(),
                                                new HttpObjectAggregator(LARGEST_BODY),
                                                answering);
                            }
                        });
    }

    @ChannelHandler.Sharable
    private static final class Answering extends SimpleChannelInboundHandler<FullHttpRequest> {

        private final KafkaProducer<byte[], byte[]> producer;
        private final List<Event> events;
        private final AtomicLong next = new AtomicLong();

        Answering(KafkaProducer<byte[], byte[]> producer, List<Event> events) {
            this.producer = producer;
            this.events = events;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
            byte[] body = ByteBufUtil.getBytes(request.content());
            Event event = events.get((int) (next.getAndIncrement() % events.size()));
            producer.send(
                    new ProducerRecord<>(Topics.TRACE_EVENTS.name(), event.key(), event.value()),
                    (written, failure) ->
                            answer(
                                    context,
                                    failure == null && body.length > 0
                                            ? HttpResponseStatus.OK
                                            : HttpResponseStatus.SERVICE_UNAVAILABLE));
        }

        private static void answer(ChannelHandlerContext context, HttpResponseStatus status) {
            DefaultFullHttpResponse response =
                    new DefaultFullHttpResponse(
                            HttpVersion.HTTP_1_1, status, Unpooled.EMPTY_BUFFER);
            response.headers()
                    .set(HttpHeaderNames.CONTENT_TYPE, "application/x-protobuf")
                    .set(HttpHeaderNames.CONTENT_LENGTH, 0);
            context.writeAndFlush(response, context.voidPromise());
        }
    }
}
