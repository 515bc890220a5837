package io.boomerang.adapters.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.cloud.functions.HttpRequest;
import java.net.URLDecoder;
import java.util.Optional;

/** Reads the addresses of requests as they came, before anything was decoded. */
public final class RequestUri {
  private RequestUri() {}

  /** The path, not decoded: an encoded slash is part of a name. */
  public static String path(HttpRequest request) {
    return request.getUri().split("[?#]", 2)[0];
  }

  /** One part of a path, decoded, in which a plus stands for itself; empty if it is no encoding. */
  public static Optional<String> decodedPart(String encoded) {
    return decoded(encoded.replace("+", "%2B"));
  }

  /** A parameter of the query; empty text when there is none, or when it is no encoding. */
  public static String parameter(HttpRequest request, String name) {
    for (String parameter : request.getQuery().orElse("").split("&", -1)) {
      if (parameter.startsWith(name + "=")) {
        return decoded(parameter.substring(parameter.indexOf('=') + 1)).orElse("");
      }
    }
    return "";
  }

  private static Optional<String> decoded(String encoded) {
    try {
      return Optional.of(URLDecoder.decode(encoded, UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
