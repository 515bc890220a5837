package io.boomerang.core.offers;

/** Looks at what offers were made for, once more before their mails go out. */
@FunctionalInterface
public interface Occasions {
  /**
   * What the offer was made for, as it stands now.
   *
   * @param customer the offer's, read just before
   */
  Occasion of(Offer offer, MailRecipient customer);
}
