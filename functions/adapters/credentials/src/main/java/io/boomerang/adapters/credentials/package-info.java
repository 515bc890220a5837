/** Who an instance is to Google's services. */
package io.boomerang.adapters.credentials;
