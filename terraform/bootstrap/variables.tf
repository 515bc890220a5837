variable "approve_apply" {
  description = "Whether a person must approve each apply of main."
  type        = bool
  default     = true
  nullable    = false
}

variable "audit_data_access" {
  description = "Whether every reading and writing of secrets and documents is logged (Data Access audit logs), which is paid for by the GiB: each event of a shop is several."
  type        = bool
  default     = false
  nullable    = false
}

variable "billing_account" {
  description = "Billing account on which CI may keep the budget; null when there is no budget."
  type        = string
  default     = null
}

variable "environment" {
  description = "Which terraform/environments/*.tfvars this project is."
  type        = string
  default     = "dev"
  nullable    = false
}

variable "github_repository" {
  description = "Repository on GitHub whose Actions may plan (pull requests) and apply (main), as owner/name, without a key; null for none."
  type        = string
  default     = null

  validation {
    condition     = var.github_repository == null || can(regex("^[A-Za-z0-9._-]+/[A-Za-z0-9._-]+$", var.github_repository))
    error_message = "github_repository must be owner/name."
  }
}

variable "gitlab_project" {
  description = "Project on gitlab.com whose CI may plan (merge requests) and apply (main, which must be a protected branch), as group/name, without a key; null for none."
  type        = string
  default     = null

  validation {
    condition     = var.gitlab_project == null || can(regex("^[A-Za-z0-9._/-]+$", var.gitlab_project))
    error_message = "gitlab_project must be group/name."
  }
}

variable "kms_key" {
  description = "Customer-managed key that terraform/ is given, whose use is granted to the services' agents: its full resource name; null for Google's own keys."
  type        = string
  default     = null

  validation {
    condition     = var.kms_key == null || can(regex("^projects/[^/]+/locations/[^/]+/keyRings/[^/]+/cryptoKeys/[^/]+$", var.kms_key))
    error_message = "kms_key must be projects/P/locations/L/keyRings/R/cryptoKeys/K."
  }
}

variable "prefix" {
  description = "Start of every name, as in terraform/environments."
  type        = string
  default     = "boomerang"
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,11}[a-z0-9]$", var.prefix))
    error_message = "prefix must be 4 to 13 lower-case letters, digits and hyphens."
  }
}

variable "project_id" {
  description = "Google Cloud project to set up."
  type        = string
  nullable    = false
}

variable "region" {
  description = "Region of the state and of the builds."
  type        = string
  default     = "europe-west1"
  nullable    = false
}

variable "repository" {
  description = "Connected repository, as projects/P/locations/L/connections/C/repositories/R; null makes no triggers."
  type        = string
  default     = null
}
