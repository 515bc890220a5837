package io.boomerang.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Cloud Storage's JSON API on a free port of loopback, in memory: uploads in one request, reads,
 * lists; every bucket exists. Google's client talks to it by {@code setHost(uri())}, from this
 * process or another. Its {@link #uploads()} and {@link #reads()} fail on demand, each with an HTTP
 * status.
 */
public final class LoopbackStorage implements AutoCloseable {
  /** A failure that is no answer: the connection breaks. */
  public static final int CONNECTION_BROKEN = 0;

  private static final Pattern UPLOAD = Pattern.compile("/upload/storage/v1/b/([^/]+)/o");
  private static final Pattern OBJECTS = Pattern.compile("/storage/v1/b/([^/]+)/o");
  private static final Pattern OBJECT =
      Pattern.compile("(?:/download)?/storage/v1/b/([^/]+)/o/(.+)");

  static {
    // Or else each answer waits 40 ms for an acknowledgement: the server writes it in two packets.
    if (System.getProperty("sun.net.httpserver.nodelay") == null) {
      System.setProperty("sun.net.httpserver.nodelay", "true");
    }
  }

  private final ExecutorService threads = Executors.newCachedThreadPool(Daemons.named("storage"));
  private final Map<String, StoredObject> objects = new ConcurrentHashMap<>();
  private final AtomicLong generations = new AtomicLong();
  private final Faults<Integer> uploads = new Faults<>();
  private final Faults<Integer> reads = new Faults<>();
  private final HttpServer server;

  private LoopbackStorage(HttpServer server) {
    this.server = server;
    server.setExecutor(threads);
    server.createContext("/", this::handle);
  }

  /** Starts listening. */
  public static LoopbackStorage start() {
    try {
      final var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      final var storage = new LoopbackStorage(HttpServer.create(address, 1024));
      storage.server.start();
      return storage;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it listens: {@code http://127.0.0.1:<port>}. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** What goes wrong with uploads, and how many there were. */
  public Faults<Integer> uploads() {
    return uploads;
  }

  /** What goes wrong with everything else, and how many calls there were. */
  public Faults<Integer> reads() {
    return reads;
  }

  /** The bucket's objects by name. */
  public NavigableMap<String, StoredObject> objects(String bucket) {
    return objects.values().stream()
        .filter(object -> object.bucket().equals(bucket))
        .collect(Collectors.toMap(StoredObject::name, o -> o, (a, b) -> b, TreeMap::new));
  }

  /** The object of that name, if there is one. */
  public Optional<StoredObject> object(String bucket, String name) {
    return Optional.ofNullable(objects.get(key(bucket, name)));
  }

  /** Objects of all buckets. */
  public int objectCount() {
    return objects.size();
  }

  /** Deletes everything, as a long load test must now and then. */
  public void clear() {
    objects.clear();
  }

  @Override
  public void close() {
    uploads.close();
    reads.close();
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      final byte[] body = exchange.getRequestBody().readAllBytes();
      final String path = exchange.getRequestURI().getRawPath();
      final Matcher upload = UPLOAD.matcher(path);
      if (upload.matches()) {
        answer(exchange, uploads, () -> upload(exchange, upload.group(1), body));
      } else {
        answer(exchange, reads, () -> read(exchange, path));
      }
    }
  }

  private void answer(
      HttpExchange exchange, Faults<Integer> faults, Supplier<StorageAnswer> operation)
      throws IOException {
    final var done = new AtomicReference<StorageAnswer>();
    final Optional<Integer> failure = faults.call(() -> done.set(operation.get()));
    if (failure.isEmpty()) {
      send(exchange, done.get());
    } else if (failure.get() != CONNECTION_BROKEN) {
      send(exchange, StorageAnswer.error(failure.get(), "fails on demand"));
    }
  }

  private static void send(HttpExchange exchange, StorageAnswer answer) throws IOException {
    final int length = answer.body().size();
    exchange.getResponseHeaders().set("Content-Type", answer.contentType());
    exchange.sendResponseHeaders(answer.status(), length == 0 ? -1 : length);
    answer.body().writeTo(exchange.getResponseBody());
  }

  private StorageAnswer upload(HttpExchange exchange, String bucket, byte[] body) {
    final MultipartUpload upload;
    try {
      upload = MultipartUpload.parse(body, exchange.getRequestHeaders());
    } catch (IOException e) {
      return StorageAnswer.error(400, e.getMessage());
    }
    final StoredObject object = upload.object(bucket, generations.incrementAndGet());
    if (!"0".equals(query(exchange).get("ifGenerationMatch"))) {
      objects.put(key(bucket, object.name()), object);
    } else if (objects.putIfAbsent(key(bucket, object.name()), object) != null) {
      return StorageAnswer.error(412, "there is an object of that name");
    }
    return StorageAnswer.metadata(object);
  }

  private StorageAnswer read(HttpExchange exchange, String path) {
    final Matcher list = OBJECTS.matcher(path);
    if (list.matches()) {
      final String prefix = query(exchange).getOrDefault("prefix", "");
      return StorageAnswer.list(
          objects(list.group(1)).values().stream()
              .filter(object -> object.name().startsWith(prefix))
              .toList());
    }
    final Matcher one = OBJECT.matcher(path);
    if (!one.matches() || !exchange.getRequestMethod().equals("GET")) {
      return StorageAnswer.error(501, "the stand-in cannot do this");
    }
    final StoredObject object = objects.get(key(one.group(1), decode(one.group(2))));
    if (object == null) {
      return StorageAnswer.error(404, "no such object");
    }
    final boolean media = "media".equals(query(exchange).get("alt"));
    return media ? StorageAnswer.media(object) : StorageAnswer.metadata(object);
  }

  private static Map<String, String> query(HttpExchange exchange) {
    final Map<String, String> parameters = new TreeMap<>();
    final String query = exchange.getRequestURI().getRawQuery();
    for (String parameter : query == null ? new String[0] : query.split("&", -1)) {
      final int equals = parameter.indexOf('=');
      if (equals > 0) {
        parameters.put(parameter.substring(0, equals), decode(parameter.substring(equals + 1)));
      }
    }
    return parameters;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static String key(String bucket, String name) {
    return bucket + "/" + name;
  }
}
