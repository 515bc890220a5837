package io.boomerang.cli.customer;

import io.boomerang.core.customer.CustomerData;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Who is meant: by id, or by the address that the shop has stated. */
final class WhichCustomer {
  @Parameters(
      paramLabel = "ID",
      arity = "0..1",
      description = "The customer's user_id; after -- when it begins with a hyphen.")
  private String userId;

  @Option(
      names = "--email",
      paramLabel = "ADDRESS",
      description = "The customer with this address; with an ID, one more address to look for.")
  private String email;

  Optional<String> email() {
    return Optional.ofNullable(email);
  }

  /** The customer's id. */
  String userId(CustomerData data) throws IOException {
    if (userId != null) {
      return userId;
    }
    if (email == null) {
      throw new IOException("give a customer's ID, or --email ADDRESS");
    }
    final List<String> found = data.withEmail(email);
    if (found.size() == 1) {
      return found.get(0);
    }
    throw new IOException(
        found.isEmpty()
            ? "no customer has this address; give the ID"
            : "several customers have this address, give one of these IDs: " + found);
  }
}
