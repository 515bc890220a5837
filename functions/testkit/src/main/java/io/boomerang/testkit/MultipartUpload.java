package io.boomerang.testkit;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.Headers;
import io.boomerang.core.json.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * An upload of Cloud Storage's JSON API in one request: a {@code multipart/related} body whose
 * first part is the object's metadata and whose second is its content.
 */
record MultipartUpload(
    String name, String contentType, String contentEncoding, ByteString content) {
  private static final byte[] END_OF_HEADERS = ascii("\r\n\r\n");

  /** Reads an upload; the body as a whole may be compressed for the journey. */
  static MultipartUpload parse(byte[] body, Headers headers) throws IOException {
    final byte[] plain = "gzip".equals(headers.getFirst("Content-Encoding")) ? gunzip(body) : body;
    final byte[] delimiter = ascii("\r\n--" + boundary(headers.getFirst("Content-Type")));
    final int metadata = indexOf(plain, END_OF_HEADERS, 0) + END_OF_HEADERS.length;
    final int metadataEnd = indexOf(plain, delimiter, metadata);
    final int media = indexOf(plain, END_OF_HEADERS, metadataEnd) + END_OF_HEADERS.length;
    final int mediaEnd = lastIndexOf(plain, delimiter);
    if (mediaEnd < media) {
      throw new IOException("a multipart body without its end");
    }
    return of(
        Arrays.copyOfRange(plain, metadata, metadataEnd),
        ByteString.copyFrom(plain, media, mediaEnd - media));
  }

  /** What the bucket then holds. */
  StoredObject object(String bucket, long generation) {
    return new StoredObject(bucket, name, contentType, contentEncoding, generation, content);
  }

  private static MultipartUpload of(byte[] metadata, ByteString content) throws IOException {
    final Map<String, Object> object = Json.object(metadata);
    return new MultipartUpload(
        text(object, "name"),
        text(object, "contentType"),
        text(object, "contentEncoding"),
        content);
  }

  private static String text(Map<String, Object> object, String field) {
    return String.valueOf(object.getOrDefault(field, ""));
  }

  private static String boundary(String contentType) throws IOException {
    final int at = contentType.indexOf("boundary=");
    if (at < 0) {
      throw new IOException("no boundary in " + contentType);
    }
    final String rest = contentType.substring(at + "boundary=".length());
    final int end = rest.indexOf(';');
    return (end < 0 ? rest : rest.substring(0, end)).replace("\"", "").strip();
  }

  private static byte[] gunzip(byte[] bytes) throws IOException {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return in.readAllBytes();
    }
  }

  private static int indexOf(byte[] text, byte[] wanted, int from) throws IOException {
    for (int i = from; i <= text.length - wanted.length; i++) {
      if (isAt(text, wanted, i)) {
        return i;
      }
    }
    throw new IOException("a multipart body without two parts");
  }

  /** From the end, because the content may hold anything. */
  private static int lastIndexOf(byte[] text, byte[] wanted) {
    for (int i = text.length - wanted.length; i >= 0; i--) {
      if (isAt(text, wanted, i)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isAt(byte[] text, byte[] wanted, int at) {
    return Arrays.equals(text, at, at + wanted.length, wanted, 0, wanted.length);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
