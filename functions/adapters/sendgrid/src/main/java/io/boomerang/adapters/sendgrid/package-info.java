/** SendGrid: hands mails over and reads what it reports of them. */
package io.boomerang.adapters.sendgrid;
