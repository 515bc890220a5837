# The secrets. No value is in a variable, the plan or the state: three are random and written without
# being kept, two come from SendGrid and are put in with bin/put-secret.
locals {
  secrets = {
    address-secret       = { is_random = true, holds = "Key of addresses that take no mails or had one, and of who was erased; never changed" }
    coupon-secret        = { is_random = true, holds = "Keys that coupon codes are derived with, a line each, the newest first" }
    link-secret          = { is_random = true, holds = "Keys that the links in mails are sealed with, a line each, the newest first" }
    sendgrid-api-key     = { is_random = false, holds = "SendGrid's API key" }
    sendgrid-webhook-key = { is_random = false, holds = "Public key that SendGrid's webhook signs with" }
  }
}

resource "google_secret_manager_secret" "main" {
  for_each = local.secrets

  secret_id           = "${var.prefix}-${each.key}"
  annotations         = { holds = each.value.holds }
  version_destroy_ttl = "604800s"

  replication {
    user_managed {
      replicas {
        location = var.region
        dynamic "customer_managed_encryption" {
          for_each = var.kms_key[*]
          content {
            kms_key_name = customer_managed_encryption.value
          }
        }
      }
    }
  }

  depends_on = [google_project_service.main]
}

ephemeral "random_password" "main" {
  for_each = { for name, secret in local.secrets : name => secret if secret.is_random }

  length  = 64
  special = false
}

# Written once; a rotation adds a version (docs/operations.md), which Terraform leaves alone.
resource "google_secret_manager_secret_version" "random" {
  for_each = { for name, secret in local.secrets : name => secret if secret.is_random }

  secret                 = google_secret_manager_secret.main[each.key].id
  secret_data_wo         = ephemeral.random_password.main[each.key].result
  secret_data_wo_version = 1
  deletion_policy        = local.is_protected ? "ABANDON" : "DELETE"
}

# What SendGrid gave must be there before a function that reads it is deployed, or its first start fails.
# Only whether there is a version is read, never its value.
data "google_secret_manager_secret_version" "given" {
  for_each = { for name, secret in local.secrets : name => secret if !secret.is_random && var.mail != null }

  secret            = google_secret_manager_secret.main[each.key].secret_id
  fetch_secret_data = false
}
