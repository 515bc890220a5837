/** The archive in Cloud Storage. */
package io.boomerang.adapters.storage;
