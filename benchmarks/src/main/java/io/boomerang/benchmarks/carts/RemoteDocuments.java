package io.boomerang.benchmarks.carts;

import io.boomerang.core.document.ConflictException;
import io.boomerang.core.document.Document;
import io.boomerang.core.document.DocumentPath;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.document.Query;
import io.boomerang.core.document.StoreUnavailableException;
import io.boomerang.core.document.Write;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The documents of a {@link StoreProcess}; a connection for each call under way. */
final class RemoteDocuments implements DocumentStore {
  private final int port;
  private final ConcurrentLinkedQueue<Connection> idle = new ConcurrentLinkedQueue<>();

  RemoteDocuments(int port) {
    this.port = port;
  }

  private record Connection(Socket socket, DataInputStream in, DataOutputStream out) {}

  private interface Question {
    void ask(DataOutputStream out) throws IOException;
  }

  private interface Answer<R> {
    R read(DataInputStream in) throws IOException;
  }

  private Connection connect() throws IOException {
    final var socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    return new Connection(
        socket,
        new DataInputStream(new BufferedInputStream(socket.getInputStream())),
        new DataOutputStream(new BufferedOutputStream(socket.getOutputStream())));
  }

  private <R> R call(int call, Question question, Answer<R> answer) {
    try {
      final Connection known = idle.poll();
      final Connection connection = known == null ? connect() : known;
      connection.out.writeByte(call);
      question.ask(connection.out);
      connection.out.flush();
      final R result = answer.read(connection.in);
      idle.add(connection);
      return result;
    } catch (IOException e) {
      throw new StoreUnavailableException("the store's process", e);
    }
  }

  private static List<Document> documents(DataInputStream in) throws IOException {
    final List<Document> found = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      found.add(StoreWire.document(in));
    }
    return found;
  }

  @Override
  public Optional<Document> get(DocumentPath path) {
    return Optional.ofNullable(getAll(List.of(path)).get(path));
  }

  @Override
  public Map<DocumentPath, Document> getAll(List<DocumentPath> paths) {
    final List<Document> found =
        call(
            StoreWire.GET,
            out -> {
              out.writeInt(paths.size());
              for (DocumentPath path : paths) {
                StoreWire.path(out, path);
              }
            },
            RemoteDocuments::documents);
    final Map<DocumentPath, Document> byPath = new LinkedHashMap<>();
    found.forEach(document -> byPath.put(document.path(), document));
    return byPath;
  }

  @Override
  public List<Document> query(Query query) {
    return call(StoreWire.QUERY, out -> StoreWire.query(out, query), RemoteDocuments::documents);
  }

  @Override
  public List<Document> list(DocumentPath parent, String collection) {
    throw new UnsupportedOperationException("nobody lists documents here");
  }

  @Override
  public void commit(List<Write> writes) throws ConflictException {
    if (writes.isEmpty()) {
      return;
    }
    final boolean isMade =
        call(
            StoreWire.COMMIT,
            out -> {
              out.writeInt(writes.size());
              for (Write write : writes) {
                StoreWire.write(out, write);
              }
            },
            DataInputStream::readBoolean);
    if (!isMade) {
      throw new ConflictException("not as it was read");
    }
  }

  @Override
  public void close() {
    idle.forEach(
        connection -> {
          try {
            connection.socket.close();
          } catch (IOException e) {
            throw new StoreUnavailableException("the store's process", e);
          }
        });
  }
}
