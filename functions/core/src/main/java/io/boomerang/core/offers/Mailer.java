package io.boomerang.core.offers;

/** Port: hands a mail to a provider. */
public interface Mailer {
  /**
   * Hands the mail over, once, and says what is known of it then. Ends within a minute, throws
   * nothing for what a provider or a network can do.
   */
  MailOutcome send(OfferMail mail);

  /**
   * Asks the provider whether it would take a mail, and sends none. Says less than a mail: a
   * provider may answer this and still lose what it is given.
   */
  MailOutcome rehearse();
}
