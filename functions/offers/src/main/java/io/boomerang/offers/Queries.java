package io.boomerang.offers;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.cloud.functions.HttpRequest;
import java.net.URLDecoder;

/** Reads parameters from addresses as they came. */
final class Queries {
  private Queries() {}

  /** The parameter; empty when there is none: what is no encoding is no token, and no error. */
  static String parameter(HttpRequest request, String name) {
    for (String parameter : request.getQuery().orElse("").split("&", -1)) {
      if (parameter.startsWith(name + "=")) {
        try {
          return URLDecoder.decode(parameter.substring(parameter.indexOf('=') + 1), UTF_8);
        } catch (IllegalArgumentException e) {
          return "";
        }
      }
    }
    return "";
  }
}
