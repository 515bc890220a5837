package io.boomerang.benchmarks.carts;

import io.boomerang.core.document.Document;
import io.boomerang.core.document.DocumentPath;
import io.boomerang.core.document.Query;
import io.boomerang.core.document.Write;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Documents in a process of their own, each call 10 ms away. Carts and offers are found by an index
 * of those that are open or pending, carts by an index of each customer's, as Firestore finds them.
 */
public final class StoreProcess {
  private static final long AWAY_NANOS = 10_000_000;
  private static final NavigableMap<Place, Document> NOTHING =
      Collections.unmodifiableNavigableMap(new TreeMap<>(Place.ORDER));
  private static final Map<String, String> TIMES =
      Map.of("carts", "expires_at", "offers", "due_at");

  private final Map<DocumentPath, Document> documents = new HashMap<>();
  private final Map<String, NavigableMap<Place, Document>> indexes =
      Map.of("carts", new TreeMap<>(Place.ORDER), "offers", new TreeMap<>(Place.ORDER));
  private final Map<Object, NavigableMap<Place, Document>> cartsByCustomer = new HashMap<>();
  private long versions;

  private record Place(Instant time, String id) {
    static final Comparator<Place> ORDER =
        Comparator.comparing(Place::time).thenComparing(Place::id);
  }

  /** Prints its port, and serves until its standard input ends. */
  public static void main(String[] arguments) throws Exception {
    final var server = new ServerSocket(0, 1_024, InetAddress.getLoopbackAddress());
    final var store = new StoreProcess();
    ChildProcess.daemon(() -> store.serve(server));
    System.out.println(server.getLocalPort());
    ChildProcess.awaitEnd();
    System.exit(0);
  }

  private void serve(ServerSocket server) {
    try {
      while (true) {
        final Socket socket = server.accept();
        ChildProcess.daemon(() -> serve(socket));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void serve(Socket socket) {
    try (socket;
        var in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        var out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()))) {
      socket.setTcpNoDelay(true);
      while (true) {
        answer(in, out);
        LockSupport.parkNanos(AWAY_NANOS);
        out.flush();
      }
    } catch (EOFException e) {
      // The caller has gone.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void answer(DataInputStream in, DataOutputStream out) throws IOException {
    final int call = in.readByte();
    if (call == StoreWire.COMMIT) {
      final List<Write> writes = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        writes.add(StoreWire.write(in));
      }
      out.writeBoolean(commit(writes));
      return;
    }
    final List<Document> found =
        call == StoreWire.QUERY ? find(StoreWire.query(in)) : get(paths(in));
    out.writeInt(found.size());
    for (Document document : found) {
      StoreWire.document(out, document);
    }
  }

  private static List<DocumentPath> paths(DataInputStream in) throws IOException {
    final List<DocumentPath> paths = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      paths.add(StoreWire.path(in));
    }
    return paths;
  }

  private synchronized List<Document> get(List<DocumentPath> paths) {
    return paths.stream().filter(documents::containsKey).map(documents::get).toList();
  }

  private synchronized List<Document> find(Query query) {
    final Object customer = query.equal().get("user_id");
    final NavigableMap<Place, Document> index =
        customer == null
            ? indexes.get(query.collection())
            : cartsByCustomer.getOrDefault(customer, NOTHING);
    final NavigableMap<Place, Document> from =
        query
            .after()
            .map(last -> index.tailMap(place(last.path(), last.fields()), false))
            .orElse(index);
    return from.entrySet().stream()
        .takeWhile(
            entry -> !entry.getKey().time().isAfter((Instant) query.atMost().orElse(Instant.MAX)))
        .limit(query.limit())
        .map(Map.Entry::getValue)
        .toList();
  }

  private synchronized boolean commit(List<Write> writes) {
    if (!writes.stream().allMatch(this::mayBe)) {
      return false;
    }
    writes.forEach(this::make);
    return true;
  }

  private boolean mayBe(Write write) {
    final Document stored = documents.get(write.path());
    if (write instanceof Write.Create) {
      return stored == null;
    }
    if (write instanceof Write.Update update) {
      return stored != null && stored.version().equals(update.version());
    }
    return write instanceof Write.Put
        || (stored != null && stored.version().equals(((Write.Delete) write).version()));
  }

  private void make(Write write) {
    final Document before = documents.remove(write.path());
    if (before != null) {
      indexesOf(before).forEach(index -> index.remove(place(before.path(), before.fields())));
    }
    if (write instanceof Write.Delete) {
      return;
    }
    final Map<String, Object> fields =
        write instanceof Write.Create create
            ? create.fields()
            : write instanceof Write.Update update ? update.fields() : ((Write.Put) write).fields();
    final Document after = new Document(write.path(), fields, String.valueOf(++versions));
    documents.put(write.path(), after);
    if ("open".equals(fields.get("status")) || isTrue(fields.get("pending"))) {
      indexesOf(after).forEach(index -> index.put(place(after.path(), fields), after));
    }
  }

  private List<NavigableMap<Place, Document>> indexesOf(Document document) {
    final NavigableMap<Place, Document> index = indexes.get(document.path().collection());
    if (index == null) {
      return List.of();
    }
    if (!document.path().collection().equals("carts")) {
      return List.of(index);
    }
    return List.of(
        index,
        cartsByCustomer.computeIfAbsent(
            document.fields().get("user_id"), customer -> new TreeMap<>(Place.ORDER)));
  }

  private static boolean isTrue(Object value) {
    return Boolean.TRUE.equals(value);
  }

  private static Place place(DocumentPath path, Map<String, Object> fields) {
    return new Place((Instant) fields.get(TIMES.get(path.collection())), path.id());
  }
}
