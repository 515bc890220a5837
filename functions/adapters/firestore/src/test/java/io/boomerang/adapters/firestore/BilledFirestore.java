package io.boomerang.adapters.firestore;

import com.google.firestore.v1.BatchGetDocumentsRequest;
import com.google.firestore.v1.BatchGetDocumentsResponse;
import com.google.firestore.v1.CommitRequest;
import com.google.firestore.v1.CommitResponse;
import com.google.firestore.v1.RunQueryRequest;
import com.google.firestore.v1.RunQueryResponse;
import com.google.protobuf.Message;
import io.grpc.CallOptions;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between the real client and the emulator, and counts what goes over the wire as Firestore
 * bills it: a read for each document that is asked for by its name, and for each that a query
 * finds, one when it finds none; a write for each change of a commit that went through. It passes
 * on no other call.
 */
final class BilledFirestore implements AutoCloseable {
  private static final String SERVICE = "google.firestore.v1.Firestore";

  private static final MethodDescriptor<BatchGetDocumentsRequest, BatchGetDocumentsResponse> GET =
      method(
          MethodType.SERVER_STREAMING,
          "BatchGetDocuments",
          BatchGetDocumentsRequest.getDefaultInstance(),
          BatchGetDocumentsResponse.getDefaultInstance());

  private static final MethodDescriptor<RunQueryRequest, RunQueryResponse> QUERY =
      method(
          MethodType.SERVER_STREAMING,
          "RunQuery",
          RunQueryRequest.getDefaultInstance(),
          RunQueryResponse.getDefaultInstance());

  private static final MethodDescriptor<CommitRequest, CommitResponse> COMMIT =
      method(
          MethodType.UNARY,
          "Commit",
          CommitRequest.getDefaultInstance(),
          CommitResponse.getDefaultInstance());

  private final AtomicInteger reads = new AtomicInteger();
  private final AtomicInteger writes = new AtomicInteger();
  private final ManagedChannel emulator;
  private final Server server;

  /** In front of the emulator at this {@code host:port}. */
  BilledFirestore(String host) throws IOException {
    emulator = NettyChannelBuilder.forTarget(host).usePlaintext().build();
    server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .addService(
                ServerServiceDefinition.builder(SERVICE)
                    .addMethod(GET, ServerCalls.asyncServerStreamingCall(this::get))
                    .addMethod(QUERY, ServerCalls.asyncServerStreamingCall(this::query))
                    .addMethod(COMMIT, ServerCalls.asyncUnaryCall(this::commit))
                    .build())
            .build()
            .start();
  }

  /** {@code host:port}. */
  String host() {
    return "127.0.0.1:" + server.getPort();
  }

  int reads() {
    return reads.get();
  }

  int writes() {
    return writes.get();
  }

  void reset() {
    reads.set(0);
    writes.set(0);
  }

  @Override
  public void close() {
    server.shutdownNow();
    emulator.shutdownNow();
  }

  private void get(
      BatchGetDocumentsRequest request, StreamObserver<BatchGetDocumentsResponse> caller) {
    reads.addAndGet(request.getDocumentsCount());
    passOn(GET, request, caller);
  }

  private void query(RunQueryRequest request, StreamObserver<RunQueryResponse> caller) {
    final AtomicInteger found = new AtomicInteger();
    passOn(
        QUERY,
        request,
        new StreamObserver<>() {
          @Override
          public void onNext(RunQueryResponse response) {
            found.addAndGet(response.hasDocument() ? 1 : 0);
            caller.onNext(response);
          }

          @Override
          public void onError(Throwable failure) {
            caller.onError(failure);
          }

          @Override
          public void onCompleted() {
            reads.addAndGet(Math.max(1, found.get()));
            caller.onCompleted();
          }
        });
  }

  private void commit(CommitRequest request, StreamObserver<CommitResponse> caller) {
    try {
      caller.onNext(ClientCalls.blockingUnaryCall(owner(), COMMIT, CallOptions.DEFAULT, request));
      writes.addAndGet(request.getWritesCount());
      caller.onCompleted();
    } catch (StatusRuntimeException e) {
      caller.onError(e);
    }
  }

  private <Q, A> void passOn(MethodDescriptor<Q, A> method, Q request, StreamObserver<A> caller) {
    try {
      final Iterator<A> answers =
          ClientCalls.blockingServerStreamingCall(owner(), method, CallOptions.DEFAULT, request);
      answers.forEachRemaining(caller::onNext);
      caller.onCompleted();
    } catch (StatusRuntimeException e) {
      caller.onError(e);
    }
  }

  private io.grpc.Channel owner() {
    final var headers = new Metadata();
    headers.put(Metadata.Key.of("Authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer owner");
    return ClientInterceptors.intercept(
        emulator, MetadataUtils.newAttachHeadersInterceptor(headers));
  }

  private static <Q extends Message, A extends Message> MethodDescriptor<Q, A> method(
      MethodType type, String name, Q request, A response) {
    return MethodDescriptor.newBuilder(
            ProtoUtils.marshaller(request), ProtoUtils.marshaller(response))
        .setType(type)
        .setFullMethodName(MethodDescriptor.generateFullMethodName(SERVICE, name))
        .build();
  }
}
