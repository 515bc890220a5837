package io.boomerang.cli.google;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.google.auth.oauth2.GoogleCredentials;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks Google Cloud's REST interfaces with the credentials of whoever runs the command. The user's
 * project pays and is counted against its quota.
 */
public final class GoogleApi {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int NOT_FOUND = 404;
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final Optional<URI> standIn;
  private final String project;
  private final Tokens tokens;

  /** Where access tokens come from. */
  @FunctionalInterface
  public interface Tokens {
    /**
     * A token that is valid now.
     *
     * @throws IOException when there are no credentials, or they are no longer good
     */
    String token() throws IOException;
  }

  /**
   * The interfaces of one project.
   *
   * @param standIn a server that answers for every service, each below {@code /<service>}, in place
   *     of Google's
   */
  public GoogleApi(Optional<URI> standIn, String project, Tokens tokens) {
    this.standIn = standIn;
    this.project = project;
    this.tokens = tokens;
  }

  /** As whoever is logged in here ({@code gcloud auth application-default login}). */
  public static GoogleApi ofThisMachine(String project) {
    final var environment = Optional.ofNullable(System.getenv("GOOGLE_API_STAND_IN"));
    return environment
        .map(address -> new GoogleApi(Optional.of(URI.create(address)), project, () -> "stand-in"))
        .orElseGet(() -> new GoogleApi(Optional.empty(), project, new Login()));
  }

  public String project() {
    return project;
  }

  /**
   * Reads one resource.
   *
   * @param service first part of the host's name, such as {@code pubsub}
   * @param path with its query, such as {@code /v1/projects/p/topics}
   */
  public JsonNode get(String service, String path) throws IOException, InterruptedException {
    return json(send(service, path, null));
  }

  /** Reads one resource that may not be there. */
  public Optional<JsonNode> find(String service, String path)
      throws IOException, InterruptedException {
    try {
      return Optional.of(get(service, path));
    } catch (GoogleApiException e) {
      if (e.status() == NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** The bytes of a resource, such as an object. */
  public byte[] bytes(String service, String path) throws IOException, InterruptedException {
    return send(service, path, null);
  }

  /** Calls a method with a body. */
  public JsonNode post(String service, String path, Map<String, ?> body)
      throws IOException, InterruptedException {
    return json(send(service, path, JSON.writeValueAsBytes(body)));
  }

  /** Every element of a list that comes in pages. */
  public List<JsonNode> list(String service, String path, String field)
      throws IOException, InterruptedException {
    final var elements = new ArrayList<JsonNode>();
    String token = "";
    do {
      final String join = path.contains("?") ? "&" : "?";
      final JsonNode page =
          get(service, token.isEmpty() ? path : path + join + "pageToken=" + token);
      page.path(field).forEach(elements::add);
      token = page.path("nextPageToken").asText("");
    } while (!token.isEmpty());
    return elements;
  }

  private byte[] send(String service, String path, byte[] body)
      throws IOException, InterruptedException {
    final HttpRequest.Builder request =
        HttpRequest.newBuilder(address(service, path))
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + tokens.token())
            .header("x-goog-user-project", project);
    if (body != null) {
      request.header("Content-Type", "application/json").POST(BodyPublishers.ofByteArray(body));
    }
    final HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
    if (response.statusCode() / 100 != 2) {
      throw new GoogleApiException(
          response.statusCode(), service, reason(response.body(), response.statusCode()));
    }
    return response.body();
  }

  private URI address(String service, String path) {
    return standIn
        .map(address -> URI.create(address + "/" + service + path))
        .orElseGet(() -> URI.create("https://" + service + ".googleapis.com" + path));
  }

  private static JsonNode json(byte[] body) throws IOException {
    return body.length == 0 ? MissingNode.getInstance() : JSON.readTree(body);
  }

  /** Google's own sentence, where there is one. */
  private static String reason(byte[] body, int status) throws IOException {
    try {
      return json(body).path("error").path("message").asText("status " + status);
    } catch (JsonProcessingException e) {
      return "status " + status + " without a reason";
    }
  }

  /** The credentials of this machine, looked for at the first call. */
  private static final class Login implements Tokens {
    private GoogleCredentials credentials;

    @Override
    public synchronized String token() throws IOException {
      if (credentials == null) {
        credentials =
            GoogleCredentials.getApplicationDefault()
                .createScoped("https://www.googleapis.com/auth/cloud-platform");
      }
      credentials.refreshIfExpired();
      return credentials.getAccessToken().getTokenValue();
    }
  }
}
