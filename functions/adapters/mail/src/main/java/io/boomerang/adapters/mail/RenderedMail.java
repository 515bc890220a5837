package io.boomerang.adapters.mail;

/**
 * A mail, ready to be delivered.
 *
 * @param subject one line
 * @param html the same as {@code text}, for programs that show HTML
 * @param language BCP 47 tag of what it is written in
 */
public record RenderedMail(String subject, String html, String text, String language) {}
