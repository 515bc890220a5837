package io.boomerang.recovery;

import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import io.boomerang.core.recovery.RecoverCarts;
import io.boomerang.core.recovery.SweepSummary;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Entry point: sweeps the carts that went cold, for about a minute, whenever Cloud Scheduler calls.
 * Answers what it did; 503 when something broke, so that it is noticed, although the next call
 * takes up what was left.
 */
public final class CartRecoveryFunction implements HttpFunction {
  private static final Logger LOG = System.getLogger(CartRecoveryFunction.class.getName());

  private final RecoverCarts recoverCarts;

  /** Called by the functions framework, once an instance. */
  public CartRecoveryFunction() {
    this(RecoveryParts.of(CartRecoveryConfig.fromEnv(System.getenv())));
  }

  /** For those who bring their own adapters, and close them. */
  public CartRecoveryFunction(RecoverCarts recoverCarts) {
    this.recoverCarts = recoverCarts;
  }

  @Override
  public void service(HttpRequest request, HttpResponse response) throws IOException {
    if (!request.getMethod().equals("POST")) {
      response.setStatusCode(405);
      response.getWriter().write("call it by POST\n");
      return;
    }
    final SweepSummary summary;
    try {
      summary = recoverCarts.sweep();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("stopped while sweeping");
    }
    final String json = SummaryJson.of(summary);
    LOG.log(Level.INFO, "sweep {0}", json);
    response.setStatusCode(summary.errors() == 0 ? 200 : 503);
    response.setContentType("application/json");
    response.getWriter().write(json + "\n");
  }
}
