/** SendGrid: hands mails over and reads what it tells of them. */
package io.boomerang.adapters.sendgrid;
