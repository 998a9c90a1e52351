"""The screens: each reads state, calls the workbench and draws."""
