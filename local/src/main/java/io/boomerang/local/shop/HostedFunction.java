package io.boomerang.local.shop;

import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What the functions framework serves: it makes its function itself, by a constructor without
 * arguments, so the one that is meant is left here for it to find.
 */
public final class HostedFunction implements HttpFunction {
  private static final AtomicReference<HttpFunction> NEXT = new AtomicReference<>();

  private final HttpFunction function;

  /** Called by the framework, once for each {@link #leave}. */
  public HostedFunction() {
    this.function = NEXT.getAndSet(null);
    if (function == null) {
      throw new IllegalStateException("no function was left to be served");
    }
  }

  /** The function that the next instance stands for. */
  static void leave(HttpFunction function) {
    if (!NEXT.compareAndSet(null, function)) {
      throw new IllegalStateException("a function is being started already");
    }
  }

  /** Takes the function back that no instance was made for. */
  static void clear() {
    NEXT.set(null);
  }

  @Override
  public void service(HttpRequest request, HttpResponse response) throws Exception {
    function.service(request, response);
  }
}
