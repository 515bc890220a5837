package io.boomerang.adapters.firestore;

import com.google.firestore.v1.BatchGetDocumentsRequest;
import com.google.firestore.v1.BatchGetDocumentsResponse;
import com.google.firestore.v1.CommitRequest;
import com.google.firestore.v1.CommitResponse;
import com.google.protobuf.Message;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on loopback that answers as told, to provoke what an emulator never answers. */
final class FakeFirestore implements AutoCloseable {
  private static final String SERVICE = "google.firestore.v1.Firestore";

  /** What to answer to the next calls; when none is left, success. */
  final Deque<Status> answers = new ArrayDeque<>();

  final List<Message> requests = new CopyOnWriteArrayList<>();
  final List<Metadata> headers = new CopyOnWriteArrayList<>();

  /** What reads find. */
  BatchGetDocumentsResponse found = BatchGetDocumentsResponse.getDefaultInstance();

  /** How many of the next calls get no answer. */
  final AtomicInteger unanswered = new AtomicInteger();

  /** Answers nothing at all. */
  volatile boolean silent;

  private final Server server;

  FakeFirestore() throws IOException {
    final ServerServiceDefinition service =
        ServerServiceDefinition.builder(SERVICE)
            .addMethod(
                method(
                    MethodDescriptor.MethodType.UNARY,
                    "Commit",
                    CommitRequest.getDefaultInstance(),
                    CommitResponse.getDefaultInstance()),
                ServerCalls.asyncUnaryCall(
                    (request, observer) ->
                        answer(request, CommitResponse.getDefaultInstance(), observer)))
            .addMethod(
                method(
                    MethodDescriptor.MethodType.SERVER_STREAMING,
                    "BatchGetDocuments",
                    BatchGetDocumentsRequest.getDefaultInstance(),
                    BatchGetDocumentsResponse.getDefaultInstance()),
                ServerCalls.asyncServerStreamingCall(
                    (request, observer) -> answer(request, found, observer)))
            .build();
    server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .addService(service)
            .intercept(new HeaderNotes())
            .build()
            .start();
  }

  String host() {
    return "127.0.0.1:" + server.getPort();
  }

  @Override
  public void close() {
    server.shutdownNow();
  }

  private <A> void answer(Message request, A success, StreamObserver<A> observer) {
    requests.add(request);
    if (silent || unanswered.getAndUpdate(left -> Math.max(left - 1, 0)) > 0) {
      return;
    }
    final Status status;
    synchronized (answers) {
      status = answers.isEmpty() ? Status.OK : answers.remove();
    }
    if (status.isOk()) {
      observer.onNext(success);
      observer.onCompleted();
    } else {
      observer.onError(status.asRuntimeException());
    }
  }

  private static <Q extends Message, A extends Message> MethodDescriptor<Q, A> method(
      MethodDescriptor.MethodType type, String name, Q request, A response) {
    return MethodDescriptor.newBuilder(
            ProtoUtils.marshaller(request), ProtoUtils.marshaller(response))
        .setType(type)
        .setFullMethodName(MethodDescriptor.generateFullMethodName(SERVICE, name))
        .build();
  }

  private final class HeaderNotes implements ServerInterceptor {
    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, A> call, Metadata metadata, ServerCallHandler<Q, A> next) {
      headers.add(metadata);
      return next.startCall(call, metadata);
    }
  }
}
