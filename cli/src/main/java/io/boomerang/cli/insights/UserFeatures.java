package io.boomerang.cli.insights;

import io.boomerang.core.insights.churn.CustomerFeatures;
import java.io.PrintWriter;
import java.util.List;

/** What the churn model sees of each customer, as CSV; what is not known is empty. */
final class UserFeatures {
  private UserFeatures() {}

  static void print(CustomerFeatures customers, PrintWriter out) {
    final List<String> columns = customers.features().names();
    out.println("user_id," + String.join(",", columns));
    for (int row = 0; row < customers.size(); row++) {
      out.print(Cells.of(customers.users().get(row)));
      for (int column = 0; column < columns.size(); column++) {
        final float value = customers.features().get(row, column);
        out.print(',');
        out.print(Float.isNaN(value) ? "" : Float.toString(value));
      }
      out.println();
    }
  }
}
