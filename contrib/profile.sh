# shellcheck shell=sh
# salesdesk in guarded mode: in the interactive shells of the group `sales` the
# programs run as the account that owns the store (sudoers allows just that).
# Functions where the shell has them under such names: completion asks through
# them too.
case " $(id -nG 2>/dev/null) " in
  *' sales '*)
    case $- in
      *i*)
        for salesdesk_program in checklist client-find day-report deal-claim deal-log kpi-report lead-import presence refusal-audit regulation salesdesk; do
          if [ -n "${BASH_VERSION-}${ZSH_VERSION-}" ]; then
            eval "$salesdesk_program () { sudo -u salesdesk $salesdesk_program \"\$@\"; }"
          else
            # shellcheck disable=SC2139  # the name is meant to be put in now
            alias "$salesdesk_program=sudo -u salesdesk $salesdesk_program"
          fi
        done
        unset salesdesk_program
        ;;
    esac
    ;;
esac
