package io.boomerang.cli.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

final class GzipMembersTest {
  private static final byte[] FIRST = gzip("a\n".repeat(50_000));
  private static final byte[] SECOND = gzip("b\n".repeat(70_000));
  private static final String BOTH = "a\n".repeat(50_000) + "b\n".repeat(70_000);

  @Test
  void members_areReadOneAfterTheOther() throws IOException {
    assertThat(read(join(FIRST, SECOND))).isEqualTo(BOTH);
    assertThat(read(join(FIRST, SECOND, new byte[700]))).isEqualTo(BOTH);
  }

  @Test
  void membersOfAPipe_areReadThoughNothingIsAvailableYet() throws IOException {
    final var slow =
        new FilterInputStream(new ByteArrayInputStream(join(FIRST, SECOND))) {
          @Override
          public int available() {
            return 0;
          }

          @Override
          public int read(byte[] bytes, int offset, int length) throws IOException {
            return super.read(bytes, offset, Math.min(length, 7));
          }
        };

    try (var in = new GzipMembers(slow, "pipe")) {
      assertThat(new String(in.readAllBytes(), UTF_8)).isEqualTo(BOTH);
    }
  }

  @Test
  void damagedSecondMember_isNoEnd() {
    for (int at : new int[] {0, 1, 2, SECOND.length / 2, SECOND.length - 6, SECOND.length - 2}) {
      final byte[] damaged = join(FIRST, SECOND);
      damaged[FIRST.length + at] ^= 0x15;

      assertThatThrownBy(() -> read(damaged))
          .as("byte %d", at)
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("a.gz: ");
    }
  }

  @Test
  void cutOff_isNamed_whereverItIs() {
    final byte[] both = join(FIRST, SECOND);
    for (int length = 1; length < both.length; length += length < 40 ? 1 : 13) {
      if (length == FIRST.length) {
        continue;
      }
      final byte[] cut = Arrays.copyOf(both, length);

      assertThatThrownBy(() -> read(cut))
          .isInstanceOf(EOFException.class)
          .hasMessage("a.gz: cut off: the compressed data has no end");
    }
  }

  @Test
  void whatFollowsTheData_isNotPassedOver() {
    assertThatThrownBy(() -> read(join(FIRST, "view,1\n".getBytes(UTF_8))))
        .hasMessage("a.gz: damaged gzip: what follows the compressed data is no gzip");
  }

  private static String read(byte[] bytes) throws IOException {
    try (var in = new GzipMembers(new ByteArrayInputStream(bytes), "a.gz")) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private static byte[] join(byte[]... parts) {
    final var all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static byte[] gzip(String text) {
    final var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return bytes.toByteArray();
  }
}
