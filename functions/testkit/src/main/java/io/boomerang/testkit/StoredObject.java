package io.boomerang.testkit;

import com.google.protobuf.ByteString;

/**
 * An object that a {@link LoopbackStorage} holds.
 *
 * @param contentEncoding empty when it has none
 * @param content the stored bytes, whatever the encoding
 */
public record StoredObject(
    String bucket,
    String name,
    String contentType,
    String contentEncoding,
    long generation,
    ByteString content) {}
