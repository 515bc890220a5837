package io.boomerang.core.insights.churn;

import io.boomerang.core.hash.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The files of a model, by their paths inside its folder. */
public final class SavedModel {
  private final SortedMap<String, byte[]> files = new TreeMap<>();

  public SavedModel(Map<String, byte[]> files) {
    files.forEach((path, bytes) -> this.files.put(path, bytes.clone()));
  }

  /** Copies of the files, by path. */
  public SortedMap<String, byte[]> files() {
    final SortedMap<String, byte[]> copies = new TreeMap<>();
    files.forEach((path, bytes) -> copies.put(path, bytes.clone()));
    return copies;
  }

  /**
   * SHA-256 over all paths and bytes, in hexadecimal. Most damage to a model goes unnoticed
   * without.
   */
  public String sha256() {
    final MessageDigest digest = Sha256.digest();
    files.forEach(
        (path, bytes) -> {
          final byte[] name = path.getBytes(StandardCharsets.UTF_8);
          digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(name.length).flip());
          digest.update(name);
          digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
          digest.update(bytes);
        });
    return HexFormat.of().formatHex(digest.digest());
  }
}
