# The accounts and the role of their own that bootstrap/ makes (accounts.json names them for both). They are not
# made here: who may make accounts and roles can make itself anyone.
locals {
  accounts = jsondecode(file("${path.module}/accounts.json"))

  account_emails = {
    for name in concat(local.accounts.functions, local.accounts.services) :
    name => "${var.prefix}-${name}@${var.project_id}.iam.gserviceaccount.com"
  }

  account_members = { for name, email in local.account_emails : name => "serviceAccount:${email}" }

  row_appender = "projects/${var.project_id}/roles/${replace(var.prefix, "-", "_")}_row_appender"
}
