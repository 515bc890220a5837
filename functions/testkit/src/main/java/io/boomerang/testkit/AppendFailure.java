package io.boomerang.testkit;

import io.grpc.Status;

/**
 * How BigQuery refuses an append.
 *
 * @param endsConnection whether the connection ends with the status, else only this append fails
 */
public record AppendFailure(Status.Code code, boolean endsConnection) {

  /** The answer to this append is an error; the connection goes on. */
  public static AppendFailure ofAppend(Status.Code code) {
    return new AppendFailure(code, false);
  }

  /** The connection ends, and with it every append that is under way. */
  public static AppendFailure ofConnection(Status.Code code) {
    return new AppendFailure(code, true);
  }
}
