# Services of their own for functions that are called from a browser or by SendGrid, made of the function's image: a
# function itself can neither be open without a grant to allUsers nor ask for a login. The function is then reached by
# nobody. Not proven on Google Cloud.
locals {
  served = merge(
    { for name, function in local.functions : name => { login = null } if var.domain_restricted && contains(function.invokers, "allUsers") },
    { for name in ["dashboard"] : name => { login = { agent = google_project_service_identity.iap[0].member, members = var.members.analysts } } if var.dashboard_login },
  )

  # Where a function that everyone calls is found, by its name. Known before anything is made, because others mail it.
  public_address = (
    var.domain_restricted
    ? "https://${var.prefix}-%s-web-${data.google_project.main.number}.${var.region}.run.app"
    : "https://${var.region}-${var.project_id}.cloudfunctions.net/${var.prefix}-%s"
  )

  # Who calls the functions themselves, beside Pub/Sub and the scheduler.
  invokers = { for name, function in local.functions : name => contains(keys(local.served), name) ? [] : function.invokers }
}

# Only where somebody logs in.
resource "google_project_service" "login" {
  for_each = var.dashboard_login ? toset(["iap.googleapis.com"]) : []

  service            = each.value
  disable_on_destroy = false
}

# Google's own account that calls for whoever has logged in.
resource "google_project_service_identity" "iap" {
  provider = google-beta
  count    = var.dashboard_login ? 1 : 0

  service = google_project_service.login["iap.googleapis.com"].service
}

module "web" {
  source   = "./modules/web"
  for_each = local.served

  name     = "${var.prefix}-${each.key}-web"
  region   = var.region
  function = module.function[each.key]
  kms_key  = var.kms_key
  login    = each.value.login

  # The image is read after the function has changed.
  depends_on = [module.function]
}
