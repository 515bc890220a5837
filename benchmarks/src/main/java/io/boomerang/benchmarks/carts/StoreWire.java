package io.boomerang.benchmarks.carts;

import io.boomerang.core.document.Document;
import io.boomerang.core.document.DocumentPath;
import io.boomerang.core.document.Query;
import io.boomerang.core.document.Write;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Documents, queries and changes as bytes between the store's process and its callers. */
final class StoreWire {
  static final int GET = 1;
  static final int QUERY = 2;
  static final int COMMIT = 3;

  private static final int NULL = 0;
  private static final int TEXT = 1;
  private static final int NUMBER = 2;
  private static final int TRUTH = 3;
  private static final int TIME = 4;
  private static final int LIST = 5;
  private static final int MAP = 6;
  private static final int FRACTION = 7;

  private StoreWire() {}

  static void path(DataOutputStream out, DocumentPath path) throws IOException {
    out.writeUTF(path.collection());
    out.writeUTF(path.id());
  }

  static DocumentPath path(DataInputStream in) throws IOException {
    return DocumentPath.of(in.readUTF(), in.readUTF());
  }

  static void document(DataOutputStream out, Document document) throws IOException {
    path(out, document.path());
    out.writeUTF(document.version());
    value(out, document.fields());
  }

  static Document document(DataInputStream in) throws IOException {
    final DocumentPath path = path(in);
    final String version = in.readUTF();
    return new Document(path, fields(in), version);
  }

  static void query(DataOutputStream out, Query query) throws IOException {
    out.writeUTF(query.collection());
    value(out, query.equal());
    out.writeUTF(query.orderBy());
    value(out, query.atMost().orElse(null));
    out.writeBoolean(query.after().isPresent());
    if (query.after().isPresent()) {
      document(out, query.after().get());
    }
    out.writeInt(query.limit());
  }

  static Query query(DataInputStream in) throws IOException {
    final String collection = in.readUTF();
    final Map<String, Object> equal = fields(in);
    final String orderBy = in.readUTF();
    final Optional<Object> atMost = Optional.ofNullable(value(in));
    final Optional<Document> after =
        in.readBoolean() ? Optional.of(document(in)) : Optional.empty();
    final Query all = Query.of(collection, equal, orderBy, in.readInt());
    final Query due = atMost.map(all::atMost).orElse(all);
    return after.map(due::after).orElse(due);
  }

  static void write(DataOutputStream out, Write write) throws IOException {
    path(out, write.path());
    if (write instanceof Write.Create create) {
      out.writeByte('c');
      value(out, create.fields());
    } else if (write instanceof Write.Update update) {
      out.writeByte('u');
      value(out, update.fields());
      out.writeUTF(update.version());
    } else if (write instanceof Write.Put put) {
      out.writeByte('p');
      value(out, put.fields());
    } else {
      out.writeByte('d');
      out.writeUTF(((Write.Delete) write).version());
    }
  }

  static Write write(DataInputStream in) throws IOException {
    final DocumentPath path = path(in);
    final int kind = in.readByte();
    if (kind == 'd') {
      return new Write.Delete(path, in.readUTF());
    }
    final Map<String, Object> fields = fields(in);
    return kind == 'c'
        ? new Write.Create(path, fields)
        : kind == 'p' ? new Write.Put(path, fields) : new Write.Update(path, fields, in.readUTF());
  }

  private static void value(DataOutputStream out, Object value) throws IOException {
    if (value == null) {
      out.writeByte(NULL);
    } else if (value instanceof String text) {
      out.writeByte(TEXT);
      out.writeUTF(text);
    } else if (value instanceof Long number) {
      out.writeByte(NUMBER);
      out.writeLong(number);
    } else if (value instanceof Boolean truth) {
      out.writeByte(TRUTH);
      out.writeBoolean(truth);
    } else if (value instanceof Double fraction) {
      out.writeByte(FRACTION);
      out.writeDouble(fraction);
    } else if (value instanceof Instant time) {
      out.writeByte(TIME);
      out.writeLong(time.getEpochSecond());
      out.writeInt(time.getNano());
    } else if (value instanceof List<?> list) {
      out.writeByte(LIST);
      out.writeInt(list.size());
      for (Object each : list) {
        value(out, each);
      }
    } else {
      map(out, (Map<?, ?>) value);
    }
  }

  private static void map(DataOutputStream out, Map<?, ?> map) throws IOException {
    out.writeByte(MAP);
    out.writeInt(map.size());
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      out.writeUTF((String) entry.getKey());
      value(out, entry.getValue());
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> fields(DataInputStream in) throws IOException {
    return (Map<String, Object>) value(in);
  }

  private static Object value(DataInputStream in) throws IOException {
    return switch (in.readByte()) {
      case NULL -> null;
      case TEXT -> in.readUTF();
      case NUMBER -> in.readLong();
      case TRUTH -> in.readBoolean();
      case FRACTION -> in.readDouble();
      case TIME -> Instant.ofEpochSecond(in.readLong(), in.readInt());
      case LIST -> list(in);
      case MAP -> map(in);
      default -> throw new IOException("no such value");
    };
  }

  private static List<Object> list(DataInputStream in) throws IOException {
    final List<Object> list = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      list.add(value(in));
    }
    return list;
  }

  private static Map<String, Object> map(DataInputStream in) throws IOException {
    final Map<String, Object> map = new HashMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      final String key = in.readUTF();
      map.put(key, value(in));
    }
    return map;
  }
}
