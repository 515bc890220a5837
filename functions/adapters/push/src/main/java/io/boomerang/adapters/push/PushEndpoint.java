package io.boomerang.adapters.push;

import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import io.boomerang.adapters.http.Bodies;
import io.boomerang.adapters.http.Requests;
import io.boomerang.core.message.CallDeadline;
import io.boomerang.core.message.Message;
import io.boomerang.core.message.NotYetException;
import io.boomerang.core.message.OverloadedException;
import io.boomerang.core.message.Topic;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Answers Pub/Sub's pushes for one function: reads the message, waits for the handler, and says 204
 * when all is durable, 429 when there is no room and 503 when it is to be delivered again. The
 * topic is the last part of the path; a function of one topic takes any path.
 */
public final class PushEndpoint {
  private static final Logger LOG = System.getLogger(PushEndpoint.class.getName());

  /** Pub/Sub's largest message, 10 MB, in base64 with its envelope and attributes. */
  private static final int MAX_BODY_BYTES = 16 << 20;

  /** Body, data, records, rows and archive: what a byte of a request becomes before it is done. */
  private static final int BYTES_HELD_PER_BYTE = 6;

  private final Set<Topic> topics;
  private final PushHandler handler;
  private final PushConfig config;

  /** A permit a byte that requests may occupy at one time. */
  private final Semaphore memory;

  private final int memoryBytes;
  private final AtomicReference<Throwable> lastFailure = new AtomicReference<>();
  private final Requests requests = new Requests();

  public PushEndpoint(Set<Topic> topics, PushHandler handler, PushConfig config) {
    this.topics = Set.copyOf(topics);
    this.handler = handler;
    this.config = config;
    this.memoryBytes = (int) Math.min(Integer.MAX_VALUE, config.memoryBudgetBytes());
    this.memory = new Semaphore(memoryBytes);
  }

  /** Takes one request and answers it. */
  public void service(HttpRequest request, HttpResponse response) throws IOException {
    requests.serve(request, response, this::answer);
  }

  /** Those that it is answering, for whoever stops the instance. */
  public Requests requests() {
    return requests;
  }

  private void answer(HttpRequest request, HttpResponse response) throws IOException {
    final Answer answer = answer(request);
    if (answer.status() == Answer.DONE.status()) {
      response.setStatusCode(answer.status(), answer.reason());
    } else {
      Bodies.text(response, answer.status(), answer.reason());
    }
  }

  private Answer answer(HttpRequest request) throws IOException {
    if (!request.getMethod().equals("POST")) {
      return new Answer(405, "send a Pub/Sub push, by POST");
    }
    final Optional<Topic> topic = topic(request.getPath());
    if (topic.isEmpty()) {
      return new Answer(
          404, "the path ends with none of " + topics.stream().map(Topic::id).toList());
    }
    final long length =
        request.getContentLength() < 0 ? MAX_BODY_BYTES : request.getContentLength();
    if (length > MAX_BODY_BYTES) {
      return new Answer(413, "more than %d bytes".formatted(MAX_BODY_BYTES));
    }
    // A request that is larger than the whole is let in alone, so that nothing is refused for ever.
    final int held = (int) Math.min(memoryBytes, length * BYTES_HELD_PER_BYTE);
    if (!memory.tryAcquire(held)) {
      return Answer.slowDown("no memory left for this request now");
    }
    return take(topic.get(), request, held);
  }

  /** The request's memory is given back when the handler is done with the message, not before. */
  private Answer take(Topic topic, HttpRequest request, int held) throws IOException {
    final Message message;
    CompletableFuture<Void> done = CompletableFuture.completedFuture(null);
    final CompletableFuture<Void> letGo;
    try {
      message = PushEnvelope.decode(body(request));
      done = CallDeadline.within(config.ackTimeout(), () -> handler.accept(topic, message));
    } catch (NotAnEnvelopeException e) {
      return new Answer(400, e.getMessage());
    } catch (OverloadedException e) {
      return Answer.slowDown(e.getMessage());
    } finally {
      letGo = done.whenComplete((nothing, failure) -> memory.release(held));
    }
    return await(letGo, done, message);
  }

  private Answer await(
      CompletableFuture<Void> letGo, CompletableFuture<Void> done, Message message) {
    try {
      letGo.get(config.ackTimeout().toMillis(), TimeUnit.MILLISECONDS);
      return Answer.DONE;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof NotYetException notYet) {
        LOG.log(Level.INFO, "{0} comes again: {1}", message, notYet.getMessage());
        return Answer.retry(notYet.getMessage());
      }
      if (e.getCause() instanceof OverloadedException overloaded) {
        return Answer.slowDown(overloaded.getMessage());
      }
      logOnce(message, e.getCause());
      return Answer.retry("failed, deliver it again: " + e.getCause());
    } catch (TimeoutException e) {
      // It is delivered again: what has not begun would be done for nobody.
      done.cancel(false);
      LOG.log(Level.ERROR, "refused {0}: not durable after {1}", message, config.ackTimeout());
      return Answer.retry("not durable after " + config.ackTimeout());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Answer.retry("interrupted");
    }
  }

  /** One failure refuses a group of hundreds, and is one entry in the log. */
  private void logOnce(Message message, Throwable failure) {
    if (lastFailure.getAndSet(failure) != failure) {
      LOG.log(
          Level.ERROR,
          "refused " + message + " and those it was handled with, to be delivered again",
          failure);
    }
  }

  private static byte[] body(HttpRequest request) throws IOException, NotAnEnvelopeException {
    try (InputStream in = request.getInputStream()) {
      final int length = (int) request.getContentLength();
      return length < 0 ? bodyOfUnknownLength(in) : body(in, length);
    }
  }

  private static byte[] body(InputStream in, int length)
      throws IOException, NotAnEnvelopeException {
    final byte[] body = new byte[length];
    final int read = in.readNBytes(body, 0, length);
    if (read < length) {
      throw new NotAnEnvelopeException("read %d bytes, announced were %d".formatted(read, length));
    }
    return body;
  }

  private static byte[] bodyOfUnknownLength(InputStream in)
      throws IOException, NotAnEnvelopeException {
    final byte[] body = in.readNBytes(MAX_BODY_BYTES + 1);
    if (body.length > MAX_BODY_BYTES) {
      throw new NotAnEnvelopeException("more than %d bytes".formatted(MAX_BODY_BYTES));
    }
    return body;
  }

  private Optional<Topic> topic(String path) {
    if (topics.size() == 1) {
      return topics.stream().findFirst();
    }
    return Topic.of(path.substring(path.lastIndexOf('/') + 1)).filter(topics::contains);
  }

  /** An HTTP status and the sentence that explains it. */
  private record Answer(int status, String reason) {
    static final Answer DONE = new Answer(204, "done");

    static Answer retry(String reason) {
      return new Answer(503, reason);
    }

    static Answer slowDown(String reason) {
      return new Answer(429, reason);
    }
  }
}
