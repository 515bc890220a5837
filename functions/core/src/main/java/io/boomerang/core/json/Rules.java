package io.boomerang.core.json;

/**
 * The names of the rules that a record can break. Those that JSON Schema can state carry its
 * keyword, so that a producer's own validation and ours speak alike.
 */
public final class Rules {
  public static final String REQUIRED = "required";
  public static final String TYPE = "type";
  public static final String ENUM = "enum";
  public static final String PATTERN = "pattern";
  public static final String MIN_LENGTH = "minLength";
  public static final String MAX_LENGTH = "maxLength";
  public static final String MINIMUM = "minimum";
  public static final String MAXIMUM = "maximum";

  /** More fields than a record can have. */
  public static final String MAX_PROPERTIES = "maxProperties";

  /** The array of events is empty. */
  public static final String MIN_ITEMS = "minItems";

  /** More records than a message can hold. */
  public static final String MAX_ITEMS = "maxItems";

  /**
   * An amount with more than nine decimals. JSON Schema's {@code multipleOf} would say it, but
   * validators that calculate in binary floating point find 0.03 to be no multiple of 0.000000001.
   */
  public static final String MAX_DECIMALS = "max_decimals";

  /** A key stands twice in one object; which one was meant cannot be known. */
  public static final String DUPLICATE_KEY = "duplicate_key";

  /** Half of a surrogate pair, which no encoding can carry on. */
  public static final String UNICODE = "unicode";

  /** Nested too deep. */
  public static final String MAX_DEPTH = "max_depth";

  /** One record is too large for a row of the warehouse. */
  public static final String MAX_BYTES = "max_bytes";

  /** Too far in the future to be a clock's error. */
  public static final String NOT_IN_FUTURE = "not_in_future";

  /** Not JSON at all. */
  public static final String JSON = "json";

  /** Not UTF-8. */
  public static final String UTF8 = "utf8";

  /** The message has no data. */
  public static final String EMPTY = "empty";

  private Rules() {}
}
