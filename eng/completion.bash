# source eng/completion.bash: in bash, Tab completes commands, options and scenarios of ./server, ./client, ./lab, ./prove and ./demo.
# A program completes once it is built.
_bluetrace() {
    local program=${1##*/} project line=${COMP_LINE:0:COMP_POINT} root
    case $program in
        server) project=Server ;;
        client) project=Client ;;
        lab) project=Lab ;;
        prove) project=Proving ;;
        demo) project=Demo ;;
        *) return ;;
    esac
    root=$(dirname -- "$(readlink -f -- "$1")")
    program=$root/artifacts/bin/BlueTrace.$project/release/$program.dll
    [ -f "$program" ] || return
    mapfile -t COMPREPLY < <(compgen -W "$(dotnet "$program" "[suggest:${#line}]" "$line" 2>/dev/null)" -- "$2")
}
complete -o default -F _bluetrace ./server ./client ./lab ./prove ./demo
