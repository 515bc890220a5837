package io.boomerang.cli.record;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The columns of a file of shop events: the nine of REES46, then ours. */
public enum EventColumn {
  EVENT_TIME,
  EVENT_TYPE,
  PRODUCT_ID,
  CATEGORY_ID,
  CATEGORY_CODE,
  BRAND,
  PRICE,
  USER_ID,
  USER_SESSION,
  EVENT_ID,
  QUANTITY,
  DISCOUNT_CODE,
  REFERS_TO;

  /** Every column's name, in the order of a file that has them all. */
  public static final List<String> NAMES = Arrays.stream(values()).map(EventColumn::id).toList();

  /** The name in a file's header and in JSON. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
