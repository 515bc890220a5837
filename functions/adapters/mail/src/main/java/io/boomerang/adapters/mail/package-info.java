/** Mails as people see them, whoever delivers them. */
package io.boomerang.adapters.mail;
